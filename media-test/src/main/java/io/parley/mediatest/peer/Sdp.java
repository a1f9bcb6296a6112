package io.parley.mediatest.peer;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the kit reads in session descriptions (RFC 8866), and the one thing it changes in them: candidates. */
final class Sdp {

    private static final String CANDIDATE = "a=candidate:";

    private Sdp() {}

    /** The media sections' names, {@code a=mid} (RFC 9143). */
    static Set<String> mids(String sdp) {
        return values(sdp, "a=mid:").collect(Collectors.toUnmodifiableSet());
    }

    /** The username fragments, {@code a=ice-ufrag} (RFC 8839): new ones mean new ICE. */
    static Set<String> ufrags(String sdp) {
        return values(sdp, "a=ice-ufrag:").collect(Collectors.toUnmodifiableSet());
    }

    /** The certificates' fingerprints as {@code a=fingerprint} has them (RFC 8122): "sha-256 AB:CD:…". */
    static Set<String> fingerprints(String sdp) {
        return values(sdp, "a=fingerprint:").collect(Collectors.toUnmodifiableSet());
    }

    /** Puts every {@code a=candidate} through a function; those for which it returns nothing go. */
    static String mapCandidates(String sdp, Function<String, Optional<String>> candidate) {
        return sdp.lines()
                .flatMap(line -> line.startsWith(CANDIDATE)
                        ? candidate.apply(line.substring("a=".length())).map(kept -> "a=" + kept).stream()
                        : Stream.of(line))
                .map(line -> line + "\r\n")
                .collect(Collectors.joining());
    }

    private static Stream<String> values(String sdp, String prefix) {
        return sdp.lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip());
    }
}
