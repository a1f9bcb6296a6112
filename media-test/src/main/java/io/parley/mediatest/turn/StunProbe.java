package io.parley.mediatest.turn;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Random;

/** Asks a STUN server for an answer to a Binding request (RFC 8489 §6), over UDP. */
final class StunProbe {

    private static final short BINDING_REQUEST = 0x0001;
    private static final short BINDING_SUCCESS = 0x0101;
    private static final int MAGIC_COOKIE = 0x2112A442;
    private static final int PATIENCE_MILLIS = 50;

    private StunProbe() {}

    /** Whether it answers at once. */
    static boolean isAnswered(InetSocketAddress server) throws IOException {
        byte[] transaction = new byte[12];
        new Random().nextBytes(transaction);
        ByteBuffer request = ByteBuffer.allocate(20)
                .putShort(BINDING_REQUEST)
                .putShort((short) 0)
                .putInt(MAGIC_COOKIE)
                .put(transaction);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.send(new DatagramPacket(request.array(), request.capacity(), server));
            DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
            socket.receive(answer);
            ByteBuffer read = ByteBuffer.wrap(answer.getData(), 0, answer.getLength());
            return read.getShort() == BINDING_SUCCESS;
        } catch (SocketTimeoutException notYet) {
            return false;
        }
    }
}
