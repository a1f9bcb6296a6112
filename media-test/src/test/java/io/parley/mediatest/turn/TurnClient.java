package io.parley.mediatest.turn;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** A TURN client (RFC 8656) that asks one thing after another: for a relay, and to whom it may send. */
final class TurnClient implements AutoCloseable {

    static final int BINDING = 0x001;
    private static final int ALLOCATE = 0x003;
    private static final int REFRESH = 0x004;
    private static final int CREATE_PERMISSION = 0x008;
    private static final int SEND = 0x006;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int RESEND_MILLIS = 500;
    private static final int ALLOCATION_MISMATCH = 437;

    private Line line;
    private final TurnCredentials credentials;
    private boolean allocated;

    /**
     * What a server answered.
     *
     * @param code 0, or an error code (RFC 8656 §19)
     * @param lifetime of a relay
     */
    record Answer(int code, Optional<Duration> lifetime) {}

    private TurnClient(Line line, String username, String password) {
        this.line = line;
        this.credentials = new TurnCredentials(username, password);
    }

    static TurnClient udp(InetSocketAddress server, String username, String password) {
        return new TurnClient(new Udp(server), username, password);
    }

    /** @param connected over TCP, perhaps with TLS in it */
    static TurnClient over(Socket connected, String username, String password) {
        return new TurnClient(new Stream(connected), username, password);
    }

    /** A relay with an IPv4 address. */
    Answer allocate() {
        return allocate(StunMessage::withUdpTransport);
    }

    /** A relay with an IPv6 address. */
    Answer allocateIpv6() {
        return allocate(message -> message.withUdpTransport().withIpv6Relay());
    }

    /** A relay that lives for so long, if the server has nothing against it. */
    Answer allocateFor(Duration wanted) {
        return allocate(message -> message.withUdpTransport().withLifetime(wanted));
    }

    /** A relay that connects and is connected to by TCP (RFC 6062). */
    Answer allocateTcp() {
        return allocate(StunMessage::withTcpTransport);
    }

    /** What the server says to somebody who shows no credential and wants to know its own address. */
    StunMessage answerToAStrangersBinding() {
        return exchange(StunMessage.request(BINDING));
    }

    /** What it says to somebody who shows none and wants a relay. */
    StunMessage answerToAStrangersAllocate() {
        return exchange(StunMessage.request(ALLOCATE).withUdpTransport());
    }

    private Answer allocate(Content wanted) {
        Answer answer = ask(ALLOCATE, wanted);
        // The port was somebody's who went without giving its relay back: from another one (RFC 8656 §7.4).
        while (answer.code() == ALLOCATION_MISMATCH && line instanceof Udp taken) {
            line = taken.another();
            taken.close();
            answer = ask(ALLOCATE, wanted);
        }
        allocated = answer.code() == 0;
        return answer;
    }

    /** Leave to exchange datagrams with the host of this address, of 4 or 16 bytes. */
    Answer permit(byte[] address) {
        return ask(CREATE_PERMISSION, message -> message.withPeer(address, 0));
    }

    /** Has the relay send a datagram; it answers nothing. */
    void send(byte[] address, int port, byte[] data) {
        line.write(StunMessage.indication(SEND)
                .withPeer(address, port)
                .withData(data)
                .bytes());
    }

    @FunctionalInterface
    private interface Content {
        StunMessage of(StunMessage message);
    }

    private Answer ask(int method, Content content) {
        StunMessage answer = exchange(credentials.sign(content.of(StunMessage.request(method))));
        if (credentials.isChallenge(answer)) {
            credentials.challenged(answer);
            answer = exchange(credentials.sign(content.of(StunMessage.request(method))));
        }
        return new Answer(answer.errorCode(), answer.lifetime());
    }

    private StunMessage exchange(StunMessage request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        line.write(request.bytes());
        while (System.nanoTime() < end) {
            byte[] read = line.read();
            if (read.length == 0) {
                line.resend(request.bytes());
                continue;
            }
            StunMessage answer = StunMessage.parse(read);
            if (answer.isAnswerTo(request)) {
                return answer;
            }
        }
        throw new AssertionError("no answer from " + line);
    }

    /** Gives its relay back, if it has one. */
    @Override
    public void close() {
        if (allocated) {
            ask(REFRESH, message -> message.withLifetime(Duration.ZERO));
        }
        line.close();
    }

    /** How messages go to and fro. */
    private sealed interface Line extends AutoCloseable {
        void write(byte[] message);

        /** After a silence, what was written may have been lost. */
        void resend(byte[] message);

        /** The next message; empty when there is none for a while. */
        byte[] read();

        @Override
        void close();
    }

    private static final class Udp implements Line {
        private final InetSocketAddress server;
        private final DatagramSocket socket;

        Udp(InetSocketAddress server) {
            this.server = server;
            try {
                socket = new DatagramSocket();
                socket.connect(server);
                socket.setSoTimeout(RESEND_MILLIS);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** The same from another port. */
        Udp another() {
            return new Udp(server);
        }

        @Override
        public void write(byte[] message) {
            try {
                socket.send(new DatagramPacket(message, message.length));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void resend(byte[] message) {
            write(message);
        }

        @Override
        public byte[] read() {
            DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
            try {
                socket.receive(packet);
                return Arrays.copyOf(packet.getData(), packet.getLength());
            } catch (SocketTimeoutException silence) {
                return new byte[0];
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() {
            socket.close();
        }

        @Override
        public String toString() {
            return "udp " + socket.getRemoteSocketAddress();
        }
    }

    /** Messages follow each other: each says its length (RFC 8489 §6.2.2). */
    private static final class Stream implements Line {
        private final Socket socket;
        private final DataInputStream in;

        Stream(Socket socket) {
            this.socket = socket;
            try {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                in = new DataInputStream(socket.getInputStream());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void write(byte[] message) {
            try {
                socket.getOutputStream().write(message);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void resend(byte[] message) {} // TCP does

        @Override
        public byte[] read() {
            try {
                byte[] head = in.readNBytes(StunMessage.HEAD);
                byte[] body = in.readNBytes(((head[2] & 0xFF) << 8) | (head[3] & 0xFF));
                byte[] whole = Arrays.copyOf(head, head.length + body.length);
                System.arraycopy(body, 0, whole, head.length, body.length);
                return whole;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public String toString() {
            return "tcp " + socket.getRemoteSocketAddress();
        }
    }
}
