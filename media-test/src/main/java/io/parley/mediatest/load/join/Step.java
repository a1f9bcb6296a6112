package io.parley.mediatest.load.join;

import io.parley.mediatest.peer.Phase;
import org.jspecify.annotations.Nullable;

/** What a newcomer spends time on, in order: each step ends with a phase and begins with another, the first with the join. */
public enum Step {
    /** TCP, perhaps TLS, and the upgrade. */
    SOCKET("socket", null, Phase.SOCKET),
    /** To the hub and back. */
    HELLO("hello", Phase.SOCKET, Phase.WELCOME),
    /** Describing what is to be sent and received. */
    OFFER("offer", Phase.WELCOME, Phase.OFFER_SENT),
    /** Through the hub to the other side and back, and what the other side does meanwhile. */
    ANSWER("answer", Phase.OFFER_SENT, Phase.ANSWER_RECEIVED),
    /** Finding a pair of candidates. */
    ICE("ICE", Phase.ANSWER_RECEIVED, Phase.ICE),
    /** The handshake between the two. */
    DTLS("DTLS", Phase.ICE, Phase.CONNECTED),
    /** Both, where the newcomer cannot tell them apart. */
    ICE_AND_DTLS("ICE, DTLS", Phase.ANSWER_RECEIVED, Phase.CONNECTED),
    /** The other side's next picture, encoding, decoding. */
    FIRST_FRAME("first frame", Phase.CONNECTED, Phase.FIRST_FRAME),
    /** Likewise, beside the first picture. */
    FIRST_SOUND("first sound", Phase.CONNECTED, Phase.FIRST_AUDIO);

    private final String words;
    private final @Nullable Phase begin;
    private final Phase end;

    Step(String words, @Nullable Phase begin, Phase end) {
        this.words = words;
        this.begin = begin;
        this.end = end;
    }

    /** From the beginning of the join to the end of the step, in milliseconds. */
    public double endIn(JoinTimes times) {
        return times.millis(end);
    }

    /** From the beginning of the join to the beginning of the step, in milliseconds. */
    public double beginIn(JoinTimes times) {
        return begin == null ? 0 : times.millis(begin);
    }

    boolean isIn(JoinTimes times) {
        boolean apart = times.has(Phase.ICE);
        return times.has(end) && (this != DTLS || apart) && (this != ICE_AND_DTLS || !apart);
    }

    @Override
    public String toString() {
        return words;
    }
}
