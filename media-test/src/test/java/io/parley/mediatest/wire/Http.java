package io.parley.mediatest.wire;

import io.parley.mediatest.client.Trust;
import io.parley.signaling.Hub;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** HTTP/1.1 by hand, so that a request's target and headers reach the hub as the test writes them. */
final class Http {
    /** Headers of an upgrade that a hub accepts. */
    static final List<String> UPGRADE = List.of(
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==");

    private Http() {}

    /** An answer; header names are found in any case. */
    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        JsonNode json() {
            return Json.read(body);
        }
    }

    /** Asks once, on a connection of its own. */
    static Answer get(Hub hub, String target, String... headers) {
        return ask(hub, "GET", target, List.of(headers));
    }

    static Answer ask(Hub hub, String method, String target, List<String> headers) {
        return ask(hub, method, target, headers, new byte[0]);
    }

    /** @param body sent as it is, whatever the headers say about it */
    static Answer ask(Hub hub, String method, String target, List<String> headers, byte[] body) {
        try (Socket socket = connect(hub, 0)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            send(socket, hub, method, target, headers);
            socket.getOutputStream().write(body);
            return answer(in, method.equals("HEAD"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param receiveBuffer bytes; 0: what the system thinks right */
    static Socket connect(Hub hub, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Client.PATIENCE.toMillis());
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), hub.port()), (int) Client.PATIENCE.toMillis());
        return hub.certificate().isPresent() ? encrypted(socket, hub) : socket;
    }

    private static Socket encrypted(Socket socket, Hub hub) throws IOException {
        return Trust.only(hub.certificate().orElseThrow())
                .context()
                .getSocketFactory()
                .createSocket(socket, "127.0.0.1", hub.port(), true);
    }

    static void send(Socket socket, Hub hub, String method, String target, List<String> headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
            request.append("Host: 127.0.0.1:").append(hub.port()).append("\r\n");
        }
        headers.forEach(header -> request.append(header).append("\r\n"));
        request.append("\r\n");
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answer answer(InputStream in, boolean bodiless) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", -1)[1]);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = bodiless ? 0 : Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new Answer(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended within an answer: " + line);
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
