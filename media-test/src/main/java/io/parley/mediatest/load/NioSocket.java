package io.parley.mediatest.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A socket that never blocks: what it does not take at once is kept, and written when it can be. What cannot be written any more
 * is dropped: reading says how the connection ended.
 */
final class NioSocket {

    private final SocketChannel channel;
    private final SelectionKey key;
    private @Nullable ByteBuffer unwritten;

    private NioSocket(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /**
     * Begins to connect. The selector says when {@link #finishConnect} has something to do.
     *
     * @param from null: the system chooses
     */
    static NioSocket connect(
            @Nullable InetSocketAddress from, InetSocketAddress server, Selector selector, Object attachment)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (from != null) {
                channel.bind(from);
            }
            channel.connect(server);
            return new NioSocket(channel, channel.register(selector, SelectionKey.OP_CONNECT, attachment));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** @throws IOException when nobody answers there */
    void finishConnect() throws IOException {
        if (channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    boolean isConnected() {
        return channel.isConnected();
    }

    /** Reads what there is, and fits. Returns the number of bytes, -1 at the end. */
    int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    /** Writes all of it, now or as soon as it goes. The buffer may be used again. */
    void write(ByteBuffer bytes) {
        ByteBuffer before = unwritten;
        if (before == null) {
            writeSome(bytes);
            if (!bytes.hasRemaining()) {
                return;
            }
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
        int size = (before == null ? 0 : before.remaining()) + bytes.remaining();
        ByteBuffer all = ByteBuffer.allocate(size);
        if (before != null) {
            all.put(before);
        }
        unwritten = all.put(bytes).flip();
    }

    /** Writes what was kept, as far as it goes. */
    void flush() {
        ByteBuffer kept = unwritten;
        if (kept == null) {
            return;
        }
        writeSome(kept);
        if (!kept.hasRemaining()) {
            unwritten = null;
            if (key.isValid()) {
                key.interestOps(SelectionKey.OP_READ);
            }
        }
    }

    private void writeSome(ByteBuffer bytes) {
        try {
            channel.write(bytes);
        } catch (IOException broken) {
            bytes.position(bytes.limit());
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // which is what is wanted
        }
    }
}
