package io.parley.mediatest.turn;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One message of STUN (RFC 8489 §5, §14) with the attributes that TURN adds (RFC 8656 §18). Immutable. */
final class StunMessage {

    static final int HEAD = 20;
    private static final int MAGIC_COOKIE = 0x2112A442;
    private static final int INDICATION = 0x010;
    private static final int CLASS_BITS = 0x110;
    private static final int ERROR_CLASS = 0x110;

    private static final int LIFETIME = 0x000D;
    private static final int USERNAME = 0x0006;
    private static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    private static final int XOR_PEER_ADDRESS = 0x0012;
    private static final int DATA = 0x0013;
    static final int REALM = 0x0014;
    static final int NONCE = 0x0015;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int FINGERPRINT = 0x8028;
    private static final int REQUESTED_ADDRESS_FAMILY = 0x0017;
    private static final int REQUESTED_TRANSPORT = 0x0019;
    private static final byte TCP = 6;
    private static final byte UDP = 17;
    private static final byte IPV4 = 1;
    private static final byte IPV6 = 2;
    private static final int HMAC_BYTES = 20;

    private final int type;
    private final byte[] transaction;
    private final byte[] attributes;

    private StunMessage(int type, byte[] transaction, byte[] attributes) {
        this.type = type;
        this.transaction = transaction;
        this.attributes = attributes;
    }

    static StunMessage request(int method) {
        byte[] transaction = new byte[12];
        new Random().nextBytes(transaction);
        return new StunMessage(method, transaction, new byte[0]);
    }

    static StunMessage indication(int method) {
        return new StunMessage(method | INDICATION, request(method).transaction, new byte[0]);
    }

    static StunMessage parse(byte[] bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes);
        int type = read.getShort();
        return new StunMessage(type, Arrays.copyOfRange(bytes, 8, HEAD), Arrays.copyOfRange(bytes, HEAD, bytes.length));
    }

    byte[] bytes() {
        return head(attributes.length).put(attributes).array();
    }

    private ByteBuffer head(int length) {
        return ByteBuffer.allocate(HEAD + attributes.length)
                .putShort((short) type)
                .putShort((short) length)
                .putInt(MAGIC_COOKIE)
                .put(transaction);
    }

    boolean isAnswerTo(StunMessage request) {
        return Arrays.equals(transaction, request.transaction);
    }

    StunMessage withUdpTransport() {
        return with(REQUESTED_TRANSPORT, new byte[] {UDP, 0, 0, 0});
    }

    /** RFC 6062. */
    StunMessage withTcpTransport() {
        return with(REQUESTED_TRANSPORT, new byte[] {TCP, 0, 0, 0});
    }

    StunMessage withIpv6Relay() {
        return with(REQUESTED_ADDRESS_FAMILY, new byte[] {IPV6, 0, 0, 0});
    }

    /** How long the relay is wanted for; zero: it is given back. */
    StunMessage withLifetime(Duration wanted) {
        return with(
                LIFETIME,
                ByteBuffer.allocate(4).putInt((int) wanted.toSeconds()).array());
    }

    StunMessage withPeer(byte[] address, int port) {
        byte[] mask =
                ByteBuffer.allocate(16).putInt(MAGIC_COOKIE).put(transaction).array();
        ByteBuffer value = ByteBuffer.allocate(4 + address.length)
                .put((byte) 0)
                .put(address.length == 4 ? IPV4 : IPV6)
                .putShort((short) (port ^ (MAGIC_COOKIE >>> 16)));
        for (int i = 0; i < address.length; i++) {
            value.put((byte) (address[i] ^ mask[i]));
        }
        return with(XOR_PEER_ADDRESS, value.array());
    }

    StunMessage withData(byte[] data) {
        return with(DATA, data);
    }

    /** Proves that one knows the key (RFC 8489 §9.2.2, §14.5). */
    StunMessage signed(String username, byte[] realm, byte[] nonce, byte[] key) {
        StunMessage named = with(USERNAME, username.getBytes(StandardCharsets.UTF_8))
                .with(REALM, realm)
                .with(NONCE, nonce);
        byte[] covered = named.head(named.attributes.length + 4 + HMAC_BYTES)
                .put(named.attributes)
                .array();
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return named.with(MESSAGE_INTEGRITY, mac.doFinal(covered));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private StunMessage with(int attribute, byte[] value) {
        int padded = (value.length + 3) / 4 * 4;
        ByteBuffer more = ByteBuffer.allocate(attributes.length + 4 + padded)
                .put(attributes)
                .putShort((short) attribute)
                .putShort((short) value.length)
                .put(value);
        return new StunMessage(type, transaction, more.array());
    }

    /** What an error response says; 0 of any other message. */
    int errorCode() {
        if ((type & CLASS_BITS) != ERROR_CLASS) {
            return 0;
        }
        byte[] value = attribute(ERROR_CODE).orElseThrow(() -> new AssertionError("an error without a code"));
        return 100 * (value[2] & 7) + value[3];
    }

    /** How long the relay lives unless it is renewed. */
    Optional<Duration> lifetime() {
        return attribute(LIFETIME)
                .map(value -> Duration.ofSeconds(ByteBuffer.wrap(value).getInt()));
    }

    /** The types of its attributes, in their order. */
    List<Integer> attributes() {
        List<Integer> types = new ArrayList<>();
        ByteBuffer read = ByteBuffer.wrap(attributes);
        while (read.remaining() >= 4) {
            types.add(read.getShort() & 0xFFFF);
            int padded = (read.getShort() + 3) / 4 * 4;
            read.position(Math.min(read.limit(), read.position() + padded));
        }
        return types;
    }

    Optional<byte[]> realm() {
        return attribute(REALM);
    }

    Optional<byte[]> nonce() {
        return attribute(NONCE);
    }

    private Optional<byte[]> attribute(int wanted) {
        ByteBuffer read = ByteBuffer.wrap(attributes);
        while (read.remaining() >= 4) {
            int attribute = read.getShort();
            byte[] value = new byte[read.getShort()];
            read.get(value);
            if (attribute == wanted) {
                return Optional.of(value);
            }
            read.position(Math.min(read.limit(), (read.position() + 3) / 4 * 4));
        }
        return Optional.empty();
    }
}
