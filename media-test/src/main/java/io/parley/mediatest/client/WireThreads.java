package io.parley.mediatest.client;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What connections run on. Closing it ends them all, and those that are being opened. */
public final class WireThreads implements AutoCloseable {

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    @GuardedBy("this")
    private final Set<Socket> sockets = new HashSet<>();

    @GuardedBy("this")
    private boolean closed;

    public ExecutorService executor() {
        return executor;
    }

    /** A socket that is about to be connected. */
    synchronized Socket newSocket() throws IOException {
        if (closed) {
            throw new IOException("closed by this client");
        }
        Socket socket = new Socket();
        sockets.add(socket);
        return socket;
    }

    void end(Socket socket) {
        synchronized (this) {
            sockets.remove(socket);
        }
        try {
            socket.close();
        } catch (IOException alreadyOver) {
            // which is what is wanted
        }
    }

    private synchronized Set<Socket> refuseMore() {
        closed = true;
        return Set.copyOf(sockets);
    }

    @Override
    public void close() {
        refuseMore().forEach(this::end);
        executor.close();
    }
}
