package io.parley.mediatest.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * TLS over a socket that never blocks. All of a loop use the same buffers: between two calls each keeps only what has come of a
 * record that is not whole. Connections after the first resume its TLS session where the server has given a ticket.
 */
final class TlsSocket implements Transport {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final NioSocket socket;
    private final SSLEngine engine;
    private final Buffers buffers;
    private ByteBuffer rest = NOTHING;
    private boolean begun;

    /** What the connections of one thread use in turn. */
    static final class Buffers {

        private static final int BYTES = 1 << 18;

        private final ByteBuffer in = ByteBuffer.allocateDirect(BYTES);
        private final ByteBuffer out = ByteBuffer.allocateDirect(BYTES);
        private final ByteBuffer plain = ByteBuffer.allocate(BYTES);
    }

    /** @param server whose certificate must name its host, unless it is pinned */
    TlsSocket(NioSocket socket, SSLContext context, InetSocketAddress server, Buffers buffers) {
        this.socket = socket;
        this.buffers = buffers;
        this.engine = context.createSSLEngine(server.getHostString(), server.getPort());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
    }

    /** The server says nothing of its own before it is spoken to, so that all that comes is the handshake's. */
    @Override
    public void finishConnect() throws IOException {
        if (!socket.isConnected()) {
            socket.finishConnect();
        }
        if (!socket.isConnected()) {
            return;
        }
        if (!begun) {
            begun = true;
            engine.beginHandshake();
        }
        socket.flush();
        if (read(buffers.plain.clear()) < 0) {
            throw new EOFException("connection ended during the handshake of TLS");
        }
    }

    @Override
    public boolean isConnected() {
        return begun && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        ByteBuffer in = buffers.in.clear().put(rest);
        // What is in records is shorter than they are: all of it will fit.
        in.limit(Math.clamp(into.remaining(), in.position(), in.capacity()));
        boolean ended = socket.read(in) < 0;
        int before = into.position();
        unwrap(in.flip(), into);
        rest = in.hasRemaining() ? ByteBuffer.allocate(in.remaining()).put(in).flip() : NOTHING;
        int read = into.position() - before;
        return ended && read == 0 ? -1 : read;
    }

    private void unwrap(ByteBuffer in, ByteBuffer into) throws SSLException {
        proceed();
        while (in.hasRemaining()) {
            switch (engine.unwrap(in, into).getStatus()) {
                case OK -> proceed();
                case BUFFER_UNDERFLOW -> {
                    return;
                }
                case CLOSED -> in.position(in.limit());
                case BUFFER_OVERFLOW -> throw new SSLException("a record is larger than what is in it can be");
            }
        }
    }

    /** What the engine wants done before it takes more: in the handshake, and now and then after it. */
    private void proceed() throws SSLException {
        for (HandshakeStatus next = engine.getHandshakeStatus(); ; next = engine.getHandshakeStatus()) {
            switch (next) {
                case NEED_TASK -> {
                    for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                        task.run();
                    }
                }
                case NEED_WRAP -> wrap(NOTHING.duplicate());
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> {
                    return;
                }
            }
        }
    }

    private void wrap(ByteBuffer plain) throws SSLException {
        int record = engine.getSession().getPacketBufferSize();
        ByteBuffer out = buffers.out.clear();
        do {
            if (out.remaining() < record) {
                socket.write(out.flip());
                out.clear();
            }
            if (engine.wrap(plain, out).getStatus() != Status.OK) {
                plain.position(plain.limit());
            }
        } while (plain.hasRemaining());
        socket.write(out.flip());
    }

    @Override
    public void write(ByteBuffer bytes) {
        try {
            wrap(bytes);
        } catch (SSLException broken) {
            bytes.position(bytes.limit());
        }
    }

    @Override
    public void flush() {
        socket.flush();
    }

    /** Says so, if it can, and does not wait for the answer. */
    @Override
    public void close() {
        engine.closeOutbound();
        write(NOTHING.duplicate());
        socket.close();
    }
}
