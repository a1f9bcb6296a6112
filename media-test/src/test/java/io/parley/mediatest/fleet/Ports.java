package io.parley.mediatest.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Ports for servers that come back to where they were: below those that systems give to connections, which could have taken it meanwhile. */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final Random RANDOM = new Random();

    private Ports() {}

    /** One of the loopback that no socket has at this moment. */
    public static int free() {
        while (true) {
            int port = RANDOM.nextInt(FIRST, END);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // another one, then
            }
        }
    }
}
