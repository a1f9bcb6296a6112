package io.parley.signaling.transport;

import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.TryExecutor;

/**
 * The server's threads. Jetty's {@code HttpConnection.RequestHandler.badMessage} asks for another thread at once to answer what is no
 * HTTP, or starts one, and goes on reading meanwhile: half of the answers after a good request in the same packet are lost then, and now and
 * then a stack trace comes into the log. Here the thread that asks is given, so that the answer is out before anything else happens to the
 * connection. Nothing in it blocks.
 */
final class ServerThreads extends QueuedThreadPool {
    ServerThreads(int most, int least) {
        super(most, least);
        setName("parley");
    }

    @Override
    public boolean tryExecute(Runnable task) {
        task.run();
        return true;
    }

    /** For the selectors: they ask for another thread in order to go on themselves. */
    TryExecutor others() {
        return new TryExecutor() {
            @Override
            public void execute(Runnable task) {
                ServerThreads.this.execute(task);
            }

            @Override
            public boolean tryExecute(Runnable task) {
                return ServerThreads.super.tryExecute(task);
            }
        };
    }
}
