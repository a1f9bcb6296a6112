package io.parley.signaling.listing;

import io.parley.signaling.auth.RoomPattern;
import io.parley.signaling.protocol.RoomName;
import java.util.List;
import java.util.Optional;

/**
 * Which rooms everybody may see in the list.
 *
 * @param named those that are in it always, as the operator has them in order
 * @param patterns whoever opens a room that one of these matches puts it there, for as long as somebody is in it
 */
public record PublicRooms(List<RoomName> named, List<RoomPattern> patterns) {
    /** The most names and patterns together. */
    public static final int MOST = 100;

    public PublicRooms {
        named = named.stream().distinct().toList();
        patterns = List.copyOf(patterns);
    }

    /**
     * @param texts names, and patterns with {@code *} in them
     * @param maxNameLength code points of a room's name
     * @throws IllegalArgumentException when one of them is neither; see {@link #isOne}
     */
    public static PublicRooms of(List<String> texts, int maxNameLength) {
        return new PublicRooms(
                texts.stream()
                        .filter(text -> !isPattern(text))
                        .map(text -> RoomName.parse(text, maxNameLength).orElseThrow(IllegalArgumentException::new))
                        .toList(),
                texts.stream()
                        .filter(PublicRooms::isPattern)
                        .map(text -> RoomPattern.parse(text).orElseThrow(IllegalArgumentException::new))
                        .toList());
    }

    /** Whether this is a room's name, or a pattern that could match one. */
    public static boolean isOne(String text, int maxNameLength) {
        Optional<?> parsed = isPattern(text) ? RoomPattern.parse(text) : RoomName.parse(text, maxNameLength);
        return parsed.isPresent();
    }

    private static boolean isPattern(String text) {
        return text.indexOf('*') >= 0;
    }

    boolean have(RoomName room) {
        return named.contains(room) || patterns.stream().anyMatch(pattern -> pattern.matches(room));
    }
}
