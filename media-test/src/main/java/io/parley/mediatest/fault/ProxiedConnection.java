package io.parley.mediatest.fault;

import io.parley.mediatest.wait.Changes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * One client's connection through a {@link FaultProxy}. While nothing is done to it, it carries bytes and the ends of
 * connections, half-closed ones too, as if the proxy were not there. Safe for any thread.
 */
public final class ProxiedConnection {

    private final int number;
    private final Socket client;
    private final Socket server = new Socket();
    private final Pipe toServer;
    private final Pipe toClient;
    private final Changes changes;
    private volatile boolean open = true;

    ProxiedConnection(int number, Socket client, Function<Direction, Pipe> pipes, Changes changes) {
        this.number = number;
        this.client = client;
        this.toServer = pipes.apply(Direction.TO_SERVER);
        this.toClient = pipes.apply(Direction.TO_CLIENT);
        this.changes = changes;
    }

    /** Counts the connections of a proxy, from 1. */
    public int number() {
        return number;
    }

    /** False once it was cut or reset here, or both sides have ended it. */
    public boolean isOpen() {
        return open;
    }

    /** Bytes that the proxy has taken from the sender. */
    public long taken(Direction direction) {
        return pipe(direction).taken();
    }

    /** Bytes that the proxy has passed on to the receiver. */
    public long passed(Direction direction) {
        return pipe(direction).passed();
    }

    public boolean isFrozen(Direction direction) {
        return pipe(direction).isFrozen();
    }

    /** Ends it in an orderly way (FIN) towards both sides, as a proxy does that is shut down. What was under way is lost. */
    public void cut() {
        abandon();
        endOutput(client);
        endOutput(server);
    }

    /** Breaks it towards both sides (RST), as a router does that forgot about it. What was under way is lost. */
    public void reset() {
        endsWithReset(client); // before it is abandoned: then whoever carries its bytes may be the first to close it
        endsWithReset(server);
        abandon();
        close(client);
        close(server);
    }

    /** Both ways. */
    public void freeze() {
        freeze(Direction.TO_SERVER);
        freeze(Direction.TO_CLIENT);
    }

    /**
     * From now on nothing that is sent gets through this way, no end of the connection either: the path is dead and neither
     * side is told. What is sent is kept, as far as buffers go; after that the sender's window is closed.
     */
    public void freeze(Direction direction) {
        pipe(direction).freeze(true);
    }

    /** Both ways. */
    public void thaw() {
        thaw(Direction.TO_SERVER);
        thaw(Direction.TO_CLIENT);
    }

    /** What was kept and what comes flows on. (A path that comes back without it is a {@link #reset()}.) */
    public void thaw(Direction direction) {
        pipe(direction).freeze(false);
    }

    /** Both ways. */
    public void shape(Shaping shaping) {
        shape(Direction.TO_SERVER, shaping);
        shape(Direction.TO_CLIENT, shaping);
    }

    /** Delays, slows down or chops up what comes from now on; {@link Shaping#NONE} ends it. */
    public void shape(Direction direction, Shaping shaping) {
        pipe(direction).shape(shaping);
    }

    /**
     * Waits until so many bytes have been passed on in all.
     *
     * @throws AssertionError when the deadline passes first
     */
    public void awaitPassed(Direction direction, long bytes, Duration deadline) {
        changes.await(bytes + " bytes " + direction, () -> passed(direction) >= bytes, deadline, this::toString);
    }

    /**
     * Waits until it is over.
     *
     * @throws AssertionError when the deadline passes first
     */
    public void awaitEnd(Duration deadline) {
        changes.await("the end of connection " + number, () -> !open, deadline, this::toString);
    }

    private Pipe pipe(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    /** Connects to the server and carries bytes until both sides have ended. A dead path reaches no server. */
    void run(InetSocketAddress target, int receiveBuffer) throws InterruptedException {
        try {
            toServer.awaitThawed();
            if (open) {
                connect(target, receiveBuffer);
            }
            List<Thread> others = List.of(
                    start(() -> toServer.readFrom(client)),
                    start(() -> toClient.readFrom(server)),
                    start(() -> write(toServer, server)));
            write(toClient, client);
            for (Thread other : others) {
                other.join();
            }
        } finally {
            abandon();
            close(client);
            close(server);
        }
    }

    private void connect(InetSocketAddress target, int receiveBuffer) {
        try {
            server.setReceiveBufferSize(receiveBuffer);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target);
            if (!open) {
                endOutput(server); // cut meanwhile
            }
        } catch (IOException unreachable) {
            reset();
        }
    }

    private void write(Pipe pipe, Socket receiver) throws InterruptedException {
        if (pipe.writeTo(receiver)) {
            reset();
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static Thread start(Work work) {
        return Thread.startVirtualThread(() -> {
            try {
                work.run();
            } catch (InterruptedException nobodyDoesThat) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void abandon() {
        open = false;
        toServer.abandon();
        toClient.abandon();
        changes.announce();
    }

    private static void endOutput(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException alreadyOver) {
            // which is what is wanted
        }
    }

    private static void endsWithReset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyOver) {
            // which is what is wanted
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyOver) {
            // which is what is wanted
        }
    }

    @Override
    public String toString() {
        return "connection %d %s: to the server %s, to the client %s"
                .formatted(number, open ? "open" : "over", toServer, toClient);
    }
}
