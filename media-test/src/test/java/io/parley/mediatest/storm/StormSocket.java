package io.parley.mediatest.storm;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A WebSocket by hand, of which a machine can have thousands: whole text frames, one thread that reads. */
final class StormSocket implements Closeable {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int CLOSE = 8;

    private final Socket socket;
    private final DataInputStream in;

    /** The hub does not let the client in now. */
    static final class ComeAgain extends IOException {
        private static final long serialVersionUID = 1L;
        final int retryAfterSeconds;

        ComeAgain(int retryAfterSeconds) {
            super("come again in " + retryAfterSeconds + " s");
            this.retryAfterSeconds = retryAfterSeconds;
        }
    }

    private StormSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 512));
    }

    /** @throws ComeAgain when the hub says so */
    static StormSocket open(InetSocketAddress hub, String room) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(hub, CONNECT_TIMEOUT_MILLIS);
            StormSocket opened = new StormSocket(socket);
            opened.upgrade(hub, room);
            return opened;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void upgrade(InetSocketAddress hub, String room) throws IOException {
        String request = "GET /rooms/" + room + " HTTP/1.1\r\nHost: " + hub.getHostString() + ":" + hub.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Protocol: parley.v1\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        List<String> head = head();
        String status = head.getFirst();
        if (status.contains(" 503 ")) {
            throw new ComeAgain(head.stream()
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .filter(line -> line.startsWith("retry-after:"))
                    .map(line -> Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).strip()))
                    .findFirst()
                    .orElseThrow(() -> new IOException("503 without Retry-After")));
        }
        if (!status.contains(" 101 ")) {
            throw new IOException(status);
        }
    }

    private List<String> head() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        return lines;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Sends one text frame. The mask is zero: it hides nothing here. */
    synchronized void send(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) 0x81);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload);
        socket.getOutputStream().write(frame.array(), 0, frame.position());
    }

    /** The next text; an {@link EOFException} when there will be none. */
    String receive() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0F;
        byte[] payload = new byte[length(in.readUnsignedByte())];
        in.readFully(payload);
        if (opcode == CLOSE) {
            throw new EOFException("closed with "
                    + Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort()));
        }
        return new String(payload, StandardCharsets.UTF_8);
    }

    private int length(int second) throws IOException {
        return switch (second & 0x7F) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> second & 0x7F;
        };
    }

    /** Ends the connection without a word, as a network that fails does. */
    void cut() {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException closedMeanwhile) {
            // which is what was wanted
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
