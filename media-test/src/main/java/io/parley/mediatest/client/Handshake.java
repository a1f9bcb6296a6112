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
import java.util.concurrent.ThreadLocalRandom;

/** The upgrade of an HTTP/1.1 connection (RFC 6455 §4.1). */
final class Handshake {

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
        byte[] nonce = new byte[16];
        ThreadLocalRandom.current().nextBytes(nonce);
        String key = Base64.getEncoder().encodeToString(nonce);
        out.write(request(room, key).getBytes(StandardCharsets.US_ASCII));
        String[] status = line(in).split(" ", 3);
        Map<String, String> headers = headers(in);
        if (status.length < 2 || !status[1].equals(Integer.toString(SWITCHING_PROTOCOLS))) {
            throw new RefusedException(status.length < 2 ? 0 : number(status[1]), headers);
        }
        if (!accept(key).equals(headers.get("sec-websocket-accept"))
                || !SUBPROTOCOL.equals(headers.get("sec-websocket-protocol"))) {
            throw new IOException("no upgrade to " + SUBPROTOCOL + ": " + headers);
        }
    }

    private static String request(URI room, String key) {
        String query = room.getRawQuery() == null ? "" : "?" + room.getRawQuery();
        String path = room.getRawPath().isEmpty() ? "/" : room.getRawPath();
        return """
                GET %s HTTP/1.1\r
                Host: %s\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: %s\r
                Sec-WebSocket-Protocol: %s\r
                \r
                """.formatted(path + query, room.getRawAuthority(), key, SUBPROTOCOL);
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
