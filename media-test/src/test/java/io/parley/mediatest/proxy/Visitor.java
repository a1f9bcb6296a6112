package io.parley.mediatest.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** One connection to a proxy over TLS, on which one thing is asked of {@code meet.example}, and the head of the answer. */
final class Visitor implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final List<String> UPGRADE = List.of(
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Protocol: parley.v1");

    private final Socket socket;
    private final String head;

    private Visitor(Socket socket, String head) {
        this.socket = socket;
        this.head = head;
    }

    /** Asks for what is at this address. */
    static Visitor get(URI address, SSLContext trust, String... headers) throws IOException {
        return ask(address, trust, "127.0.0.1", address.getPath(), Stream.of(headers));
    }

    /** Asks for an upgrade, from this address. */
    static Visitor upgrade(URI proxy, SSLContext trust, String from, String... headers) throws IOException {
        return ask(proxy, trust, from, "/rooms/standup", Stream.concat(UPGRADE.stream(), Stream.of(headers)));
    }

    /**
     * Asks for an upgrade, of a proxy that is told by the PROXY protocol where this comes from.
     *
     * @param header of that protocol, as text
     */
    static Visitor introduced(URI proxy, SSLContext trust, String header) throws IOException {
        Socket socket = new Socket(proxy.getHost(), proxy.getPort());
        try {
            socket.getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
            return ask(
                    trust.getSocketFactory().createSocket(socket, proxy.getHost(), proxy.getPort(), true),
                    "/rooms/standup",
                    UPGRADE.stream());
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private static Visitor ask(URI proxy, SSLContext trust, String from, String path, Stream<String> headers)
            throws IOException {
        Socket socket = trust.getSocketFactory().createSocket();
        try {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(proxy.getHost(), proxy.getPort()), PATIENCE_MILLIS);
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
        return ask(socket, path, headers);
    }

    private static Visitor ask(Socket socket, String path, Stream<String> headers) throws IOException {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: meet.example\r\n");
            headers.forEach(header -> request.append(header).append("\r\n"));
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            return new Visitor(socket, head(socket.getInputStream()));
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the answer ends with " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    int status() {
        return Integer.parseInt(head.split(" ", 3)[1]);
    }

    /** Empty: there is no such header. */
    String header(String name) {
        Matcher line = Pattern.compile("(?im)^" + Pattern.quote(name) + ": *(.*?)\\r?$")
                .matcher(head);
        return line.find() ? line.group(1) : "";
    }

    /** Reads on until this has come, in one piece. */
    void awaitText(String text) throws IOException {
        StringBuilder body = new StringBuilder();
        while (body.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the answer ends with " + body);
            }
            body.append((char) next);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public String toString() {
        return head;
    }
}
