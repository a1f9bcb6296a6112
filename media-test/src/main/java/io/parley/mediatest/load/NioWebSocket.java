package io.parley.mediatest.load;

import io.parley.mediatest.client.Frames;
import io.parley.mediatest.client.Handshake;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client's WebSocket (RFC 6455) without a thread of its own: its loop calls it when there is something to do. */
final class NioWebSocket implements FrameInput.Ear {

    private static final int NORMAL_CLOSURE = 1000;
    private static final int NO_CODE = 1005;

    private final Loop loop;
    private final Transport socket;
    private final Dialect dialect;
    private final String authority;
    private final String target;
    private final Listener listener;
    private final FrameInput frames = new FrameInput(this);
    private final String key = Handshake.newKey();
    private boolean asked;
    private boolean open;
    private @Nullable ByteBuffer rest;
    private long receivedAt;

    /** Hears what becomes of it. */
    interface Listener {

        /** The server has agreed to the upgrade. */
        void opened();

        /** A whole message has come; the buffer is only valid during the call. */
        void message(ByteBuffer message);

        /** The server has sent a close frame. */
        void closed(int code, String reason);
    }

    /** Begins to connect, to the path and query {@code target} of a server. */
    NioWebSocket(Loop loop, LoadClient client, Route.Server server, Dialect dialect, String target) throws IOException {
        this.loop = loop;
        this.dialect = dialect;
        this.authority = server.authority();
        this.target = target;
        this.listener = client;
        this.socket = loop.connect(client, server.address());
    }

    /**
     * The selector says that there is something to do.
     *
     * @throws io.parley.mediatest.client.RefusedException when the server does not agree to the upgrade
     * @throws IOException when the connection cannot be made, has ended, or is no WebSocket
     */
    void ready() throws IOException {
        if (!asked) {
            ask();
            return;
        }
        socket.flush();
        read();
    }

    private void ask() throws IOException {
        socket.finishConnect();
        if (socket.isConnected()) {
            asked = true;
            String request = Handshake.request(target, authority, key, dialect.subprotocol());
            socket.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private void read() throws IOException {
        ByteBuffer in = loop.input().clear();
        if (rest != null) {
            in.put(rest);
        }
        if (socket.read(in) < 0) {
            throw new EOFException("connection ended");
        }
        in.flip();
        receivedAt = System.nanoTime();
        if (open || answered(in)) {
            frames.read(in);
        }
        rest = in.hasRemaining() ? ByteBuffer.allocate(in.remaining()).put(in).flip() : null;
    }

    /** Takes the answer to the upgrade; returns whether all of it was there. */
    private boolean answered(ByteBuffer in) throws IOException {
        String text = StandardCharsets.ISO_8859_1.decode(in.duplicate()).toString();
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        byte[] answer = new byte[end + 4];
        in.get(answer);
        Handshake.verify(new DataInputStream(new ByteArrayInputStream(answer)), key, dialect.subprotocol());
        open = true;
        listener.opened();
        return true;
    }

    @Override
    public void message(ByteBuffer message) {
        listener.message(message);
    }

    @Override
    public void control(int opcode, ByteBuffer payload) {
        if (opcode == Frames.PING) {
            byte[] same = new byte[payload.remaining()];
            payload.get(same);
            loop.output().frame(socket, Frames.PONG, same);
        } else if (opcode == Frames.CLOSE) {
            int code = payload.remaining() < Short.BYTES ? NO_CODE : payload.getShort() & 0xFFFF;
            listener.closed(code, StandardCharsets.UTF_8.decode(payload).toString());
        }
    }

    /** When what was read last came, by {@link System#nanoTime()}. */
    long receivedAt() {
        return receivedAt;
    }

    void send(byte[] message) {
        loop.output().frame(socket, opcode(), message);
    }

    /** A message in three parts. */
    void send(byte[] head, byte[] body, byte[] tail) {
        loop.output().frame(socket, opcode(), head, body, tail);
    }

    private int opcode() {
        return dialect.isBinary() ? Frames.BINARY : Frames.TEXT;
    }

    void sendClose() {
        ByteBuffer code = ByteBuffer.allocate(Short.BYTES).putShort((short) NORMAL_CLOSURE);
        loop.output().frame(socket, Frames.CLOSE, code.array());
    }

    /** Writes what waits, as far as it goes at once, and ends the connection. */
    void close() {
        loop.output().flush();
        socket.close();
    }
}
