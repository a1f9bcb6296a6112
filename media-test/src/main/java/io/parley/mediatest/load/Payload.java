package io.parley.mediatest.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The data of a message: an ICE candidate or, from {@value #SMALLEST_DESCRIPTION} bytes on, an offer, as JSON and of an exact size,
 * with room for a {@link Stamp} near its beginning. Belongs to one thread: {@link #stamped} changes it.
 */
public final class Payload {

    /** Bytes of the smallest. */
    public static final int SMALLEST = 100;

    /** Bytes of the largest: more than a hub takes, which is worth to be tried. */
    public static final int LARGEST = 1_000_000;

    private static final int SMALLEST_DESCRIPTION = 600;
    private static final String CANDIDATE =
            " 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 10.0.0.17 rport 46154 generation 0 ufrag EEtu network-cost 999";
    private static final List<String> SDP =
            """
            a=group:BUNDLE 0 1
            a=extmap-allow-mixed
            m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126
            c=IN IP4 0.0.0.0
            a=rtcp:9 IN IP4 0.0.0.0
            a=ice-ufrag:EsAw
            a=ice-pwd:bP+XJMM09aR8AiX1jdukzR6Y
            a=ice-options:trickle
            a=fingerprint:sha-256 DA:7B:57:DC:28:CE:04:4F:31:79:85:C4:31:67:EB:27:58:29:ED:77:2A:0D:24:AE:ED:AD:30:BC:BD:F1:9C:02
            a=setup:actpass
            a=mid:0
            a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
            a=sendrecv
            a=msid:- 35429d94-5637-4686-9ecd-7d0622261ce8
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            a=rtcp-fb:111 transport-cc
            a=fmtp:111 minptime=10;useinbandfec=1
            a=rtpmap:63 red/48000/2
            a=fmtp:63 111/111
            a=rtpmap:9 G722/8000
            a=rtpmap:0 PCMU/8000
            a=rtcp-fb:96 goog-remb
            a=rtcp-fb:96 ccm fir
            a=rtcp-fb:96 nack pli
            a=ssrc:3570614608 cname:4TOk42mSjXCkVIa6
            """.lines().map(line -> line + "\\r\\n").toList();

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
                ? build(
                        bytes,
                        "{\"candidate\":\"candidate:",
                        "",
                        List.of(CANDIDATE),
                        "\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}",
                        false)
                : build(
                        bytes,
                        "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\no=",
                        " 2 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\n",
                        SDP,
                        "\"}",
                        true);
    }

    /** The stamp between {@code before} and {@code behind}, then the parts in turn, as far as they fit, and letters behind them. */
    private static Payload build(
            int bytes, String before, String behind, List<String> parts, String after, boolean description) {
        StringBuilder json = new StringBuilder(before).repeat("0", Stamp.LENGTH).append(behind);
        for (int i = 0; json.length() + parts.get(i % parts.size()).length() + after.length() <= bytes; i++) {
            json.append(parts.get(i % parts.size()));
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
