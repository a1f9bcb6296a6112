package io.parley.mediatest.load;

import java.nio.charset.StandardCharsets;

/**
 * The data of a message: an ICE candidate or, from {@value #SMALLEST_DESCRIPTION} bytes on, an offer, as JSON and of an exact size,
 * with room for a {@link Stamp} near its beginning. Belongs to one thread: {@link #stamped} changes it.
 */
public final class Payload {

    /** Bytes of the smallest. */
    public static final int SMALLEST = 100;

    private static final int SMALLEST_DESCRIPTION = 600;
    private static final String CANDIDATE =
            " 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 10.0.0.17 rport 46154 generation 0 ufrag EEtu network-cost 999";
    private static final String SDP = """
             0 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\na=group:BUNDLE 0 1\\r\\na=extmap-allow-mixed\\r\\n\
            m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126\\r\\nc=IN IP4 0.0.0.0\\r\\na=rtcp:9 IN IP4 0.0.0.0\\r\\n\
            a=ice-ufrag:EsAw\\r\\na=ice-pwd:bP+XJMM09aR8AiX1jdukzR6Y\\r\\na=ice-options:trickle\\r\\n\
            a=fingerprint:sha-256 DA:7B:57:DC:28:CE:04:4F:31:79:85:C4:31:67:EB:27:58:29:ED:77:2A:0D:24:AE:ED:AD:30:BC:BD:F1:9C:02\\r\\n\
            a=setup:actpass\\r\\na=mid:0\\r\\na=sendrecv\\r\\na=rtcp-mux\\r\\na=rtpmap:111 opus/48000/2\\r\\n\
            a=fmtp:111 minptime=10;useinbandfec=1\\r\\na=rtpmap:63 red/48000/2\\r\\n""";

    private final byte[] json;
    private final int stampAt;
    private final boolean description;

    private Payload(byte[] json, int stampAt, boolean description) {
        this.json = json;
        this.stampAt = stampAt;
        this.description = description;
    }

    /** @throws IllegalArgumentException when so few bytes hold no candidate */
    public static Payload ofSize(int bytes) {
        if (bytes < SMALLEST) {
            throw new IllegalArgumentException("a payload of " + bytes + " bytes: at least " + SMALLEST);
        }
        return bytes < SMALLEST_DESCRIPTION
                ? build(bytes, "{\"candidate\":\"candidate:", CANDIDATE, "\",\"sdpMid\":\"0\"}", false)
                : build(bytes, "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\no=", SDP, "\"}", true);
    }

    private static Payload build(int bytes, String before, String filling, String after, boolean description) {
        StringBuilder json = new StringBuilder(before).repeat("0", Stamp.LENGTH);
        while (json.length() + filling.length() + after.length() <= bytes) {
            json.append(filling);
        }
        json.repeat("x", bytes - json.length() - after.length()).append(after);
        return new Payload(json.toString().getBytes(StandardCharsets.US_ASCII), before.length(), description);
    }

    /** Whether it is a session description, and not a candidate. */
    public boolean isDescription() {
        return description;
    }

    /** Bytes of it. */
    public int size() {
        return json.length;
    }

    /** Its own bytes, stamped anew: until the next call. */
    byte[] stamped(long nanos, int sequence, int sender) {
        Stamp.write(json, stampAt, nanos, sequence, sender);
        return json;
    }
}
