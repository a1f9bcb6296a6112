package io.parley.mediatest.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A program for a namespace. It listens on the port that it says first; then, for each line it reads, which is an address and a
 * port, it connects there and says how that went.
 */
final class Talker {

    private static final int TIMEOUT_MILLIS = 500;

    private Talker() {}

    public static void main(String[] args) throws IOException {
        ServerSocket listening = new ServerSocket(0);
        System.out.println(listening.getLocalPort());
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(connect(order.split(" ", 2)));
        }
    }

    private static String connect(String[] to) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByName(to[0]), Integer.parseInt(to[1])), TIMEOUT_MILLIS);
            return "from " + socket.getLocalAddress().getHostAddress();
        } catch (IOException failure) {
            return "no connection";
        }
    }
}
