package io.parley.signaling.auth;

import io.parley.signaling.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which rooms a token is for: one name, or a pattern in which each {@code *} stands for any characters, none included. What is
 * between the stars is brought into the form that room names have, so that letter case does not matter here either.
 */
public record RoomPattern(List<String> parts) {
    private static final int MAX_LENGTH = 256;

    public RoomPattern {
        parts = List.copyOf(parts);
    }

    /** The pattern of this text, or empty when no room's name could match it. */
    public static Optional<RoomPattern> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (String part : text.split("\\*", -1)) {
            Optional<String> canonical = RoomName.canonical(part);
            if (canonical.isEmpty()) {
                return Optional.empty();
            }
            parts.add(canonical.get());
        }
        return Optional.of(new RoomPattern(parts));
    }

    /** Each part is looked for once, from left to right: no pattern makes this slow. */
    public boolean matches(RoomName room) {
        String name = room.value();
        String first = parts.getFirst();
        if (parts.size() == 1) {
            return name.equals(first);
        }
        String last = parts.getLast();
        int end = name.length() - last.length();
        if (!name.startsWith(first) || !name.endsWith(last) || end < first.length()) {
            return false;
        }
        int from = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = name.indexOf(part, from);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            from = found + part.length();
        }
        return true;
    }
}
