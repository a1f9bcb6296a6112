package io.parley.mediatest.load.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/**
 * What a relay on Jetty's core WebSocket API pays as Jetty has it; Parley goes past Jetty in places, and can be below. It speaks
 * {@link PlainDialect} by looking at the name behind {@code "to"} and passing the rest on; it checks nothing, counts nothing and
 * keeps nothing. Frames come in whole, on the selector's thread, and go out in buffers of the pool.
 */
final class BareRelay {

    private static final int INPUT_BUFFER = 16 * 1024;
    private static final int LARGEST = 256 * 1024;
    private static final int ACCEPT_QUEUE = 4096;

    private final Map<String, Map<String, Member>> rooms = new ConcurrentHashMap<>();
    private final ByteBufferPool buffers;

    private BareRelay(ByteBufferPool buffers) {
        this.buffers = buffers;
    }

    /** @param args the port */
    public static void main(String[] args) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory()) {
            @Override
            protected SocketChannelEndPoint newEndPoint(
                    SocketChannel channel, ManagedSelector selector, SelectionKey key) throws IOException {
                return new NonBlockingEndPoint(channel, selector, key, this);
            }
        };
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(args[0]));
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        var components = WebSocketServerComponents.ensureWebSocketComponents(server);
        components.getExtensionRegistry().unregister("permessage-deflate");
        WebSocketUpgradeHandler upgrade = new WebSocketUpgradeHandler(components);
        upgrade.addMapping("/*", new BareRelay(connector.getByteBufferPool()).new Negotiator());
        server.setHandler(upgrade);
        server.start();
        server.join();
    }

    /** Without it each read event may change threads. */
    private static final class NonBlockingEndPoint extends SocketChannelEndPoint {
        private @Nullable Callback last;
        private Callback wrapped = Callback.NOOP;

        NonBlockingEndPoint(
                SocketChannel channel, ManagedSelector selector, SelectionKey key, ServerConnector connector) {
            super(channel, selector, key, connector.getScheduler());
            setIdleTimeout(connector.getIdleTimeout());
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the same callback each time: one wrapper serves
        public void fillInterested(Callback callback) {
            if (callback != last) {
                last = callback;
                wrapped = new Callback.Nested(callback) {
                    @Override
                    public InvocationType getInvocationType() {
                        return InvocationType.NON_BLOCKING;
                    }
                };
            }
            super.fillInterested(wrapped);
        }
    }

    private final class Negotiator extends WebSocketNegotiator.AbstractNegotiator {
        Negotiator() {
            super(BareRelay::configure);
        }

        @Override
        public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            String[] path = request.getHttpURI().getPath().split("/", 3);
            return new Member(path[1], path[2]);
        }
    }

    private Map<String, Member> enter(Member member) {
        return rooms.compute(member.room, (name, others) -> {
            Map<String, Member> all = others == null ? new ConcurrentHashMap<>() : others;
            all.put(member.name, member);
            return all;
        });
    }

    private void leave(Member member) {
        rooms.computeIfPresent(member.room, (name, all) -> {
            all.remove(member.name, member);
            return all.isEmpty() ? null : all;
        });
    }

    private static void configure(Configuration configuration) {
        configuration.setIdleTimeout(Duration.ZERO);
        configuration.setInputBufferSize(INPUT_BUFFER);
        configuration.setMaxFrameSize(LARGEST);
        configuration.setAutoFragment(false); // a frame that comes in two reads is put together
    }

    private final class Member implements FrameHandler {
        private static final int NAME = "{\"to\":\"".length();

        private final String room;
        private final String name;
        private final byte[] head;
        private Map<String, Member> members = Map.of();
        private @Nullable CoreSession session;

        Member(String room, String name) {
            this.room = room;
            this.name = name;
            this.head = ("{\"from\":\"" + name + "\"").getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void onOpen(CoreSession opened, Callback callback) {
            session = opened;
            members = enter(this);
            callback.succeeded();
            send(ByteBuffer.wrap("{}".getBytes(StandardCharsets.US_ASCII)), Callback.NOOP);
            opened.demand();
        }

        @Override
        public void onFrame(Frame frame, Callback callback) {
            if (frame.getOpCode() == OpCode.TEXT) {
                relay(frame.getPayload());
            }
            callback.succeeded();
            if (frame.getOpCode() != OpCode.CLOSE && session != null) {
                session.demand();
            }
        }

        private void relay(ByteBuffer message) {
            int start = message.position() + NAME;
            int end = start;
            while (message.get(end) != '"') {
                end++;
            }
            byte[] to = new byte[end - start];
            message.get(start, to);
            message.position(end + 1);
            RetainableByteBuffer out = buffers.acquire(head.length + message.remaining(), true);
            BufferUtil.clearToFill(out.getByteBuffer());
            out.getByteBuffer().put(head).put(message).flip();
            Callback release = new Release(out);
            if (to.length == 1 && to[0] == '*') {
                for (Member other : members.values()) {
                    if (other != this) {
                        out.retain();
                        other.send(out.getByteBuffer().slice(), release);
                    }
                }
                out.release();
            } else {
                Member other = members.get(new String(to, StandardCharsets.US_ASCII));
                if (other == null) {
                    out.release();
                } else {
                    other.send(out.getByteBuffer(), release);
                }
            }
        }

        private void send(ByteBuffer message, Callback callback) {
            if (session != null) {
                session.sendFrame(new Frame(OpCode.TEXT, true, message), callback, false);
            }
        }

        @Override
        public void onError(Throwable cause, Callback callback) {
            callback.succeeded();
        }

        @Override
        public void onClosed(CloseStatus status, Callback callback) {
            leave(this);
            callback.succeeded();
        }
    }

    /** Gives the buffer back to its pool when all have written it. */
    private record Release(RetainableByteBuffer buffer) implements Callback {

        @Override
        public void succeeded() {
            buffer.release();
        }

        @Override
        public void failed(Throwable cause) {
            buffer.release();
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
