package io.parley.signaling.protocol;

/** What the benchmarks relay: messages as browsers send them, of a certain size. */
public enum Payload {
    CANDIDATE_250(250),
    OFFER_4K(4 * 1024),
    OFFER_60K(60 * 1024),
    BROADCAST_250(250);

    private static final String CANDIDATE_START =
            "{\"candidate\":\"candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 10.0.0.17 rport 46154 ufrag ";
    private static final String OFFER_START = "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n";
    private static final String SDP_LINE = "a=rtpmap:96 VP8/90000\\r\\n";

    private final int bytes;

    Payload(int bytes) {
        this.bytes = bytes;
    }

    /** A client's message, its envelope included. */
    byte[] clientMessage() {
        String start = switch (this) {
            case CANDIDATE_250 -> "{\"type\":\"signal\",\"to\":\"0123456789abcdef\",\"candidate\":";
            case OFFER_4K, OFFER_60K -> "{\"type\":\"signal\",\"to\":\"0123456789abcdef\",\"description\":";
            case BROADCAST_250 -> "{\"type\":\"message\",\"data\":";
        };
        return RawJson.of(start + json(bytes - start.length() - 1) + "}").array();
    }

    /** The value that is relayed. */
    public RawJson value() {
        return RawJson.of(json(bytes));
    }

    private String json(int length) {
        return switch (this) {
            case CANDIDATE_250 -> fill(CANDIDATE_START, "x", "\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}", length);
            case OFFER_4K, OFFER_60K -> fill(OFFER_START, SDP_LINE, "\"}", length);
            case BROADCAST_250 -> fill("{\"chat\":\"", "word ", "\"}", length);
        };
    }

    private static String fill(String start, String middle, String end, int length) {
        int missing = length - start.length() - end.length();
        String text = start + middle.repeat(missing / middle.length());
        return text + " ".repeat(length - text.length() - end.length()) + end;
    }
}
