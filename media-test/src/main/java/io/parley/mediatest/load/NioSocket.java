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
 * A socket of its own selection key: what it does not take at once is kept, and written when it can be. How a connection
 * ended, reading says.
 */
final class NioSocket implements Transport {

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

    @Override
    public void finishConnect() throws IOException {
        if (channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public void write(ByteBuffer bytes) {
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

    @Override
    public void flush() {
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

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // which is what is wanted
        }
    }
}
