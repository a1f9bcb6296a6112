package io.parley.signaling.protocol;

/** What a participant may call itself. */
public final class PeerName {
    /** The most code points on any hub. */
    public static final int MAX_LENGTH = 64;

    private PeerName() {}

    /** What a name may be, for whoever gave another one. */
    public static String rule(int maxLength) {
        return "\"name\" is 1 to " + maxLength + " characters, not only spaces, without control characters";
    }

    /** Whether somebody may be called so. */
    public static boolean isValid(String name, int maxLength) {
        return !name.codePoints().allMatch(PeerName::isSpace)
                && name.codePointCount(0, name.length()) <= maxLength
                && name.codePoints().allMatch(PeerName::allowed);
    }

    /** Java's white space leaves out the spaces that do not break and what only formats; they show as little. */
    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }

    private static boolean allowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
