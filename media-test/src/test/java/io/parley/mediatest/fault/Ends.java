package io.parley.mediatest.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A server and its clients, with a proxy between them. */
final class Ends implements AutoCloseable {

    static final int PATIENCE_MILLIS = 20_000;
    static final int BUFFER = 16 * 1024;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new ArrayList<>();
    final FaultProxy proxy =
            FaultProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), BUFFER);

    Ends() throws IOException {
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    Socket client() throws IOException {
        Socket client = keep(new Socket());
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), PATIENCE_MILLIS);
        return client;
    }

    /** The server's end of the oldest connection that it has not accepted yet. */
    Socket accepted() throws IOException {
        return keep(server.accept());
    }

    void stopServer() throws IOException {
        server.close();
    }

    private Socket keep(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        sockets.add(socket);
        return socket;
    }

    static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hear(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    static String digits(int count) {
        return IntStream.range(0, count).mapToObj(i -> Integer.toString(i % 10)).collect(Collectors.joining());
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }
}
