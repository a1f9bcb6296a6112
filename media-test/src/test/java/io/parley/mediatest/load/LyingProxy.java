package io.parley.mediatest.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a hub, and does something wrong with one of the signals that it passes on. */
final class LyingProxy implements AutoCloseable {
    private static final int WRONG_ONE = 10;

    /** What becomes of the frame of a signal: those that go on instead of it, given the one that was held back before, if any. */
    enum Lie {
        LOSE {
            @Override
            List<byte[]> tell(int number, byte[] frame, List<byte[]> held) {
                return number == WRONG_ONE ? List.of() : List.of(frame);
            }
        },
        DOUBLE {
            @Override
            List<byte[]> tell(int number, byte[] frame, List<byte[]> held) {
                return number == WRONG_ONE ? List.of(frame, frame) : List.of(frame);
            }
        },
        SWAP {
            @Override
            List<byte[]> tell(int number, byte[] frame, List<byte[]> held) {
                if (number == WRONG_ONE) {
                    held.add(frame);
                    return List.of();
                }
                List<byte[]> both = new ArrayList<>(List.of(frame));
                both.addAll(held);
                held.clear();
                return both;
            }
        };

        abstract List<byte[]> tell(int number, byte[] frame, List<byte[]> held);
    }

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI hub;
    private final Lie lie;
    private final AtomicInteger signals = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LyingProxy(URI hub, Lie lie) throws IOException {
        this.hub = hub;
        this.lie = lie;
        threads.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
    }

    private void accept() {
        try {
            while (true) {
                Socket client = keep(door.accept());
                Socket server = keep(new Socket(hub.getHost(), hub.getPort()));
                threads.execute(() -> pass(client, server, false));
                threads.execute(() -> pass(server, client, true));
            }
        } catch (IOException closed) {
            // by close
        }
    }

    private Socket keep(Socket socket) throws IOException {
        sockets.add(socket);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void pass(Socket from, Socket to, boolean lying) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
            if (lying) {
                passFrames(in, to.getOutputStream());
            } else {
                in.transferTo(to.getOutputStream());
            }
        } catch (IOException over) {
            // and so is the other side
        }
    }

    private void passFrames(DataInputStream in, OutputStream out) throws IOException {
        int last = 0;
        while (last != 0x0D0A0D0A) { // the empty line that ends the answer to the upgrade
            int next = in.readUnsignedByte();
            out.write(next);
            last = (last << 8) | next;
        }
        List<byte[]> held = new ArrayList<>();
        while (true) {
            byte[] frame = frame(in);
            boolean signal = new String(frame, StandardCharsets.UTF_8).contains("\"type\":\"signal\"");
            List<byte[]> told = signal ? lie.tell(signals.incrementAndGet(), frame, held) : List.of(frame);
            for (byte[] each : told) {
                out.write(each);
            }
        }
    }

    /** A server's frame of less than 64 KiB. */
    private static byte[] frame(DataInputStream in) throws IOException {
        byte first = in.readByte();
        byte second = in.readByte();
        boolean extended = second == 126;
        int size = extended ? in.readUnsignedShort() : second;
        ByteBuffer frame = ByteBuffer.allocate(4 + size).put(first).put(second);
        if (extended) {
            frame.putShort((short) size);
        }
        byte[] payload = in.readNBytes(size);
        byte[] exact = new byte[frame.put(payload).flip().remaining()];
        frame.get(exact);
        return exact;
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.close();
    }
}
