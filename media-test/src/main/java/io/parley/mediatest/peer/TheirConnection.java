package io.parley.mediatest.peer;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells the connections that a peer has had to us apart, by the certificates that its descriptions name: a connection keeps those that
 * it began with (WebRTC 1.0 §4.4.1.6), so an offer that names none of them is a new one's (PROTOCOL.md, <em>A new connection</em>). For
 * one thread at a time.
 */
final class TheirConnection {

    /** Of which of them a description is. */
    enum Whose {
        /** Of the one that we speak with. */
        CURRENT,
        /** Of one in its place. */
        NEW,
        /** Of one that is over: it is late. */
        OVER
    }

    private final Set<String> over = new HashSet<>();
    private Set<String> current = Set.of();
    /** Whether an answer of the one that was over last may still be on its way. */
    private boolean owed;

    Whose of(String type, String sdp) {
        Set<String> fingerprints = Sdp.fingerprints(sdp);
        if (!Collections.disjoint(fingerprints, over)) {
            if (!type.equals("answer") || owed || !current.isEmpty()) {
                return Whose.OVER;
            }
            over.removeAll(fingerprints);
        }
        boolean unknown = !current.isEmpty() && !fingerprints.isEmpty() && Collections.disjoint(fingerprints, current);
        if (unknown && type.equals("offer")) {
            return Whose.NEW;
        }
        if (!fingerprints.isEmpty()) {
            current = fingerprints;
        }
        return Whose.CURRENT;
    }

    /**
     * Ours is over, and theirs with it. An answer cannot be late where none was to come: it is the one to the offer of our new
     * connection, of a peer that has gone on with its certificate.
     *
     * @param owed whether ours had an offer out
     */
    void end(boolean owed) {
        this.owed = owed;
        over.addAll(current);
        current = Set.of();
    }
}
