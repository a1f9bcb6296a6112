package io.parley.mediatest.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The upgrade of an HTTP/1.1 connection (RFC 6455 §4.1). */
public final class Handshake {

    private static final String SUBPROTOCOL = "parley.v1";
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int LONGEST_LINE = 8_192;

    private Handshake() {}

    /**
     * Asks for the upgrade and waits for the answer.
     *
     * @throws RefusedException when the hub answers with another status than 101
     */
    static void perform(URI room, DataInputStream in, OutputStream out) throws IOException {
        String query = room.getRawQuery() == null ? "" : "?" + room.getRawQuery();
        String path = room.getRawPath().isEmpty() ? "/" : room.getRawPath();
        Optional<String> subprotocol = Optional.of(SUBPROTOCOL);
        String key = newKey();
        out.write(
                request(path + query, room.getRawAuthority(), key, subprotocol).getBytes(StandardCharsets.US_ASCII));
        verify(in, key, subprotocol);
    }

    /** A fresh {@code Sec-WebSocket-Key}. */
    public static String newKey() {
        byte[] nonce = new byte[16];
        ThreadLocalRandom.current().nextBytes(nonce);
        return Base64.getEncoder().encodeToString(nonce);
    }

    /**
     * The request for the upgrade.
     *
     * @param target path and query
     * @param authority host and port
     * @param key from {@link #newKey()}
     * @param subprotocol the only one that is offered, if any
     */
    public static String request(String target, String authority, String key, Optional<String> subprotocol) {
        return """
                GET %s HTTP/1.1\r
                Host: %s\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: %s\r
                %s\r
                """.formatted(
                        target,
                        authority,
                        key,
                        subprotocol
                                .map(name -> "Sec-WebSocket-Protocol: " + name + "\r\n")
                                .orElse(""));
    }

    /**
     * Reads the answer, up to the empty line after its headers.
     *
     * @throws RefusedException when it has another status than 101
     * @throws IOException when it is no answer to this request
     */
    public static void verify(DataInputStream in, String key, Optional<String> subprotocol) throws IOException {
        String[] status = line(in).split(" ", 3);
        Map<String, String> headers = headers(in);
        if (status.length < 2 || !status[1].equals(Integer.toString(SWITCHING_PROTOCOLS))) {
            throw new RefusedException(status.length < 2 ? 0 : number(status[1]), headers);
        }
        if (!accept(key).equals(headers.get("sec-websocket-accept"))
                || !subprotocol.equals(Optional.ofNullable(headers.get("sec-websocket-protocol")))) {
            throw new IOException("no upgrade" + subprotocol.map(" to "::concat).orElse("") + ": " + headers);
        }
    }

    private static Map<String, String> headers(DataInputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                headers.put(name, line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static String line(DataInputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (line.size() == LONGEST_LINE) {
                throw new IOException("this is not HTTP");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static int number(String status) {
        return status.matches("\\d{3}") ? Integer.parseInt(status) : 0;
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
