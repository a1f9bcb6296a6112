package io.parley.signaling.protocol;

/**
 * What a participant may call itself. Refused is what shows as nothing, turns the writing around it, or grows out of its line;
 * after the nicknames of RFC 8266, which are stricter: they know no emoji of several characters.
 *
 * <p>Two people may have the same name, so it need not be told apart from one that looks alike: who is who is said by ids.
 */
public final class PeerName {
    /** The most code points on any hub. */
    public static final int MAX_LENGTH = 64;

    /** Unicode Technical Standard 39, §5.4; of more, people make towers. */
    private static final int MARKS_ON_ONE = 4;

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int FIRST_OF_FLAGS = 0xE0020;
    private static final int LAST_OF_FLAGS = 0xE007F;

    private PeerName() {}

    /** What a name may be, for whoever gave another one. */
    public static String rule(int maxLength) {
        return "\"name\" is 1 to " + maxLength + " characters, not only spaces, without control characters or what only"
                + " formats, and with no more than " + MARKS_ON_ONE + " marks on one character";
    }

    /** Whether somebody may be called so. */
    public static boolean isValid(String name, int maxLength) {
        return !name.codePoints().allMatch(PeerName::isSpace)
                && name.codePointCount(0, name.length()) <= maxLength
                && name.codePoints().allMatch(PeerName::allowed)
                && marksHaveSomethingToStandOn(name);
    }

    /** Java's white space leaves out the spaces that do not break and what only formats; they show as little. */
    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || isFiller(codePoint);
    }

    /** A letter or sign that shows as nothing: those of Hangul, and Braille without a dot. */
    private static boolean isFiller(int codePoint) {
        return switch (codePoint) {
            case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }

    private static boolean allowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            // Such as what turns the direction of writing, or has no width. Persian and emoji need the joiners.
            case Character.FORMAT ->
                codePoint == JOINER
                        || codePoint == NON_JOINER
                        || (codePoint >= FIRST_OF_FLAGS && codePoint <= LAST_OF_FLAGS);
            default -> true;
        };
    }

    private static boolean marksHaveSomethingToStandOn(String name) {
        int marks = MARKS_ON_ONE; // at the beginning there is nothing
        for (int codePoint : name.codePoints().toArray()) {
            switch (Character.getType(codePoint)) {
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> marks++;
                case Character.FORMAT -> {}
                default -> marks = 0;
            }
            if (marks > MARKS_ON_ONE) {
                return false;
            }
        }
        return true;
    }
}
