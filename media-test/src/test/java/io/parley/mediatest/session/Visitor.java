package io.parley.mediatest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A connection to a {@link ScriptedHub}: just enough of RFC 6455. */
final class Visitor implements AutoCloseable {

    private static final int FIN = 0x80;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private final Socket socket;
    private final DataInputStream in;
    private final String key;

    Visitor(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.key = requestKey();
    }

    private String requestKey() throws IOException {
        String found = "";
        String line = line();
        while (!line.isEmpty()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
                found = line.substring(line.indexOf(':') + 1).trim();
            }
            line = line();
        }
        return found;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    void isUpgraded() {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] accept =
                    sha1.digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Protocol: parley.v1\r\nSec-WebSocket-Accept: "
                    + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param headers each with its line's end */
    void isRefused(int status, String headers) {
        write("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n" + headers + "\r\n");
    }

    private void write(String head) {
        write(head.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void says(String json) {
        write(frame(TEXT, json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Says a part of it, and then the connection ends in an orderly way. */
    void breaksOffSaying(String json) throws IOException {
        byte[] frame = frame(TEXT, json.getBytes(StandardCharsets.UTF_8));
        write(Arrays.copyOf(frame, frame.length - 5));
        socket.shutdownOutput();
    }

    void closes(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        write(frame(
                CLOSE,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array()));
    }

    private static byte[] frame(int opcode, byte[] payload) {
        boolean small = payload.length < 126;
        ByteBuffer frame = ByteBuffer.allocate((small ? 2 : 4) + payload.length).put((byte) (FIN | opcode));
        if (small) {
            frame.put((byte) payload.length);
        } else {
            frame.put((byte) 126).putShort((short) payload.length);
        }
        return frame.put(payload).array();
    }

    /** The next message, which must be equal to this one. */
    void hears(String json) {
        JsonNode heard = hears();
        if (heard.path("resume") instanceof ObjectNode resume) {
            resume.remove("attempt"); // has a test of its own
        }
        assertEquals(JsonMapper.shared().readTree(json), heard);
    }

    /** The next message. */
    JsonNode hears() {
        try {
            int opcode = in.readUnsignedByte() & 0xF;
            byte[] payload = payload();
            assertEquals(TEXT, opcode, () -> new String(payload, StandardCharsets.UTF_8));
            return JsonMapper.shared().readTree(payload);
        } catch (IOException failure) {
            throw new UncheckedIOException("no message", failure);
        }
    }

    /** The close frame that the client sends next. Returns its code. */
    int hearsClose() {
        try {
            assertEquals(CLOSE, in.readUnsignedByte() & 0xF);
            return ByteBuffer.wrap(payload()).getShort();
        } catch (IOException failure) {
            throw new UncheckedIOException("no close frame", failure);
        }
    }

    /** The end of the connection, whatever came before it. */
    void hearsEnd() {
        try {
            in.skipNBytes(Long.MAX_VALUE);
        } catch (EOFException end) {
            // as it should be
        } catch (IOException reset) {
            assertEquals("Connection reset", reset.getMessage());
        }
    }

    private byte[] payload() throws IOException {
        int size = in.readUnsignedByte() & 0x7F;
        if (size == 126) {
            size = in.readUnsignedShort();
        } else if (size == 127) {
            size = Math.toIntExact(in.readLong());
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(size);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % mask.length];
        }
        return payload;
    }

    /** Ends the connection without a word. */
    void breaks() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
