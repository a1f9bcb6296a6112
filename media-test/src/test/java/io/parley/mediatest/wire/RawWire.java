package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.Hub;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A client by hand on a socket: it can send what no library would, and stop reading. */
final class RawWire extends Client {
    /** Of a close frame that is empty (RFC 6455 §7.4.1). */
    static final int NO_CODE = 1005;

    private static final int LONGEST_CONTROL = 125;

    private final Socket socket;
    private final DataInputStream in;
    private final Object reading = new Object();

    @GuardedBy("reading")
    private boolean paused;

    @GuardedBy("reading")
    private int granted;

    private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();
    private volatile boolean answersClose = true;
    private volatile boolean hearsPongs = true;

    private RawWire(String label, Socket socket, DataInputStream in) {
        super(label);
        this.socket = socket;
        this.in = in;
    }

    static RawWire open(Hub hub, String room, String label) {
        return open(hub, room, label, 0);
    }

    /** @param receiveBuffer bytes; 0: what the system thinks right */
    static RawWire open(Hub hub, String room, String label, int receiveBuffer, String... more) {
        try {
            Socket socket = Http.connect(hub, receiveBuffer);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 512));
            List<String> headers = Stream.concat(
                            Http.UPGRADE.stream(),
                            Stream.concat(Stream.of("Sec-WebSocket-Protocol: parley.v1"), Stream.of(more)))
                    .toList();
            Http.send(socket, hub, "GET", "/rooms/" + room, headers);
            Http.Answer answer = Http.answer(in, true);
            assertEquals(101, answer.status(), answer::toString);
            assertEquals("ICX+Yqv66kxgM0FcWaLWlFLwTAI=", answer.header("Sec-WebSocket-Accept"));
            assertEquals("parley.v1", answer.header("Sec-WebSocket-Protocol"));
            socket.setSoTimeout(0);
            RawWire wire = new RawWire(label, socket, in);
            Thread.ofVirtual().name("reads for " + label).start(wire::read);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void transmit(String text) {
        sends(Frame.text(text));
    }

    /** Sends frames in one write, so that they may arrive together. */
    void sends(Frame... frames) {
        int size = Stream.of(frames).mapToInt(frame -> frame.bytes().length).sum();
        ByteBuffer all = ByteBuffer.allocate(size);
        Stream.of(frames).forEach(frame -> all.put(frame.bytes()));
        sendsBytes(all.array());
    }

    /** Sends a frame a byte at a time. */
    void trickles(Frame frame) {
        for (byte b : frame.bytes()) {
            sendsBytes(new byte[] {b});
        }
    }

    synchronized void sendsBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the next frame on it reads nothing, until {@link #readsAgain}, but for what {@link #reads} grants. */
    void stopsReading() {
        synchronized (reading) {
            paused = true;
        }
    }

    /** Reads a few frames more and stops again. */
    void reads(int frames) {
        synchronized (reading) {
            granted += frames;
            reading.notifyAll();
        }
    }

    void readsAgain() {
        synchronized (reading) {
            paused = false;
            reading.notifyAll();
        }
    }

    /** When the hub closes, it neither answers nor ends the connection. */
    void ignoresClose() {
        answersClose = false;
    }

    /** Pong frames are passed over from now on. */
    void ignoresPongs() {
        hearsPongs = false;
    }

    void hearsPong(byte[] payload) {
        Heard next = next("a pong frame", false);
        if (!next.equals(Heard.Pong.of(payload))) {
            throw inbox.failure(Heard.Pong.of(payload).toString(), next);
        }
    }

    /** The hub ends the TCP connection too, and not only the conversation. */
    void isCutOff() {
        Heard next = next("the end of the connection", false);
        if (!(next instanceof Heard.Ended)) {
            throw inbox.failure("the end of the connection", next);
        }
    }

    /** Ends the connection without a word; what is under way is lost. */
    void breaks() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        readsAgain();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        super.close();
    }

    private void read() {
        boolean closed = false;
        try {
            while (true) {
                awaitTurn();
                int first = in.readUnsignedByte();
                byte[] payload = new byte[length(in.readUnsignedByte())];
                in.readFully(payload);
                closed |= handle(first, payload);
            }
        } catch (IOException e) {
            inbox.add(closed ? new Heard.Ended() : new Heard.Closed(1006, ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTurn() throws InterruptedException {
        synchronized (reading) {
            while (paused && granted == 0) {
                reading.wait();
            }
            if (paused) {
                granted--;
            }
        }
    }

    private int length(int second) throws IOException {
        if ((second & 0x80) != 0) {
            inbox.add(new Heard.Wrong("a masked frame"));
        }
        return switch (second & 0x7F) {
            case 126 -> atLeast(126, in.readUnsignedShort());
            case 127 -> atLeast(0x1_0000, Math.toIntExact(in.readLong()));
            default -> second & 0x7F;
        };
    }

    /** RFC 6455 §5.2: a length is written in as few bytes as it needs. */
    private int atLeast(int least, int length) {
        if (length < least) {
            inbox.add(new Heard.Wrong("a length of " + length + " in more bytes than it needs"));
        }
        return length;
    }

    /** Takes a frame in; answers whether it was the close frame. */
    private boolean handle(int first, byte[] payload) throws IOException {
        if ((first & 0x08) != 0 && payload.length > LONGEST_CONTROL) {
            inbox.add(new Heard.Wrong("a control frame of " + payload.length + " bytes"));
        }
        switch (first) {
            case Frame.TEXT -> fragments.writeBytes(payload);
            case Frame.CONTINUATION -> fragments.writeBytes(payload);
            case 0x80 | Frame.CONTINUATION -> {
                fragments.writeBytes(payload);
                take(decode(fragments.toByteArray()));
                fragments.reset();
            }
            case 0x80 | Frame.TEXT -> take(decode(payload));
            case 0x80 | Frame.PONG -> {
                if (hearsPongs) {
                    inbox.add(Heard.Pong.of(payload));
                }
            }
            case 0x80 | Frame.CLOSE -> {
                inbox.add(closed(payload));
                if (answersClose) {
                    answerClose(payload);
                }
                return true;
            }
            default -> inbox.add(new Heard.Wrong("a frame that starts with 0x" + Integer.toHexString(first)));
        }
        return false;
    }

    private static Heard closed(byte[] payload) throws CharacterCodingException {
        if (payload.length == 0) {
            return new Heard.Closed(NO_CODE, "");
        }
        if (payload.length == 1) {
            return new Heard.Wrong("a close frame with half a code");
        }
        int code = Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
        return new Heard.Closed(code, decode(Arrays.copyOfRange(payload, 2, payload.length)));
    }

    /** The hub may have gone at once, as RFC 6455 §7.1.7 lets it; whether it did is for the next read to see. */
    private synchronized void answerClose(byte[] payload) {
        try {
            socket.getOutputStream().write(Frame.of(Frame.CLOSE, payload).bytes());
        } catch (IOException e) {
            // it is not there to be answered
        }
    }

    private static String decode(byte[] payload) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(payload))
                .toString();
    }
}
