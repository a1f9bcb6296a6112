package io.parley.signaling.transport;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections that take too long to agree on TLS. Jetty only ends those that are silent: one byte now and then would keep a
 * connection for ever.
 */
final class HandshakeDeadline implements SslHandshakeListener {
    private final Duration time;
    private final Map<EndPoint, Scheduler.Task> running = new ConcurrentHashMap<>();

    /** @param time from the connection to the end of its handshake */
    HandshakeDeadline(Duration time) {
        this.time = time;
    }

    void opened(EndPoint socket, Scheduler scheduler) {
        // In one step: however short the time is, it is over only after this.
        running.computeIfAbsent(
                socket, _ -> scheduler.schedule(() -> expired(socket), time.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void expired(EndPoint socket) {
        if (running.remove(socket) != null) {
            socket.close(new TimeoutException("no TLS in time"));
        }
    }

    @Override
    public void handshakeSucceeded(Event event) {
        if (event.getEndPoint() instanceof SslConnection.SslEndPoint encrypted) {
            closed(encrypted.getSslConnection().getEndPoint());
        }
    }

    void closed(EndPoint socket) {
        Scheduler.Task task = running.remove(socket);
        if (task != null) {
            task.cancel();
        }
    }
}
