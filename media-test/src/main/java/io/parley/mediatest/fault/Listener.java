package io.parley.mediatest.fault;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** Listens on a port of loopback, or keeps it and lets the system refuse who connects there. */
final class Listener implements AutoCloseable {

    private final int receiveBuffer;
    private final Consumer<Socket> accepted;
    private final int port;

    @GuardedBy("this")
    private ServerSocket listening;

    @GuardedBy("this")
    private Thread acceptor;

    /** Bound while nobody listens, so that the port stays ours. */
    @GuardedBy("this")
    private Socket placeholder = new Socket();

    @GuardedBy("this")
    private boolean closed;

    Listener(int receiveBuffer, Consumer<Socket> accepted) throws IOException {
        this.receiveBuffer = receiveBuffer;
        this.accepted = accepted;
        this.listening = listenOn(0);
        this.port = listening.getLocalPort();
        this.acceptor = accept(listening);
    }

    int port() {
        return port;
    }

    /** Returns when it is so. */
    synchronized void listen(boolean wanted) {
        if (closed || wanted != listening.isClosed()) {
            return;
        }
        try {
            if (wanted) {
                placeholder.close();
                listening = listenOn(port);
                acceptor = accept(listening);
            } else {
                stopListening();
                placeholder = new Socket();
                placeholder.setReuseAddress(true);
                placeholder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            }
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + port + " could not be kept", taken);
        }
    }

    private ServerSocket listenOn(int wantedPort) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.setReceiveBufferSize(receiveBuffer);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort));
        return socket;
    }

    private Thread accept(ServerSocket from) {
        return Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    accepted.accept(from.accept());
                }
            } catch (IOException closedByUs) {
                // no more are wanted
            }
        });
    }

    /** Until its thread has let go of it the system takes connections in. */
    @GuardedBy("this")
    private void stopListening() throws IOException {
        listening.close();
        try {
            acceptor.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            stopListening();
            placeholder.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
