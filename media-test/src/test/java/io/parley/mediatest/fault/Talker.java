package io.parley.mediatest.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A program for a namespace. It listens on the port that it says first; then, for each line it reads, which is an address and a
 * port, it connects there and says how that went; after the word "datagram" it sends one there, and waits for another.
 */
final class Talker {

    private static final int TIMEOUT_MILLIS = 500;

    private Talker() {}

    public static void main(String[] args) throws IOException {
        ServerSocket listening = new ServerSocket(0);
        System.out.println(listening.getLocalPort());
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", 3);
            System.out.println(words[0].equals("datagram") ? exchange(words[1], words[2]) : connect(words));
        }
    }

    private static String exchange(String address, String port) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DatagramPacket datagram = new DatagramPacket(new byte[1], 1);
            datagram.setSocketAddress(new InetSocketAddress(InetAddress.getByName(address), Integer.parseInt(port)));
            socket.send(datagram);
            socket.receive(datagram);
            return "answered";
        } catch (IOException failure) {
            return "no answer";
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
