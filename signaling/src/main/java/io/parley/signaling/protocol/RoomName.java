package io.parley.signaling.protocol;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A room's name in its canonical form: NFKC, case folded, 1 to 64 code points of Unicode letters, digits and
 * {@code -_.~}. Two names with the same canonical form are one room.
 */
public record RoomName(String value) {
    /** The most code points a name may have on any hub. */
    public static final int MAX_LENGTH = 64;

    /** What a name may be, for whoever gave another one. */
    public static String rule(int maxLength) {
        return "a room's name is 1 to " + maxLength + " letters, digits and -_.~ (but not . or ..)";
    }

    /**
     * @param text a name as a person wrote it, percent-decoded
     * @param maxLength the most code points this hub allows
     * @return the canonical name, or empty when it is not allowed
     */
    public static Optional<RoomName> parse(String text, int maxLength) {
        return canonical(text)
                // RFC 3986 §5.2.4: clients remove "." and ".." from a path, so no link could name such a room.
                .filter(name -> !name.equals(".") && !name.equals(".."))
                .filter(name -> !name.isEmpty() && name.codePointCount(0, name.length()) <= maxLength)
                .map(RoomName::new);
    }

    /** The form that this part of a name has in every name, or empty when it cannot be in one. */
    public static Optional<String> canonical(String part) {
        // A code point expands to at most 18 under NFKC: what is longer than the limit stays longer or is refused.
        if (part.length() > 4 * MAX_LENGTH) {
            return Optional.empty();
        }
        String normal = Normalizer.normalize(part, Normalizer.Form.NFKC);
        return normal.codePoints().allMatch(RoomName::allowed) ? Optional.of(fold(normal)) : Optional.empty();
    }

    private static boolean allowed(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || "-_.~".indexOf(codePoint) >= 0;
    }

    /**
     * Case folding: lower, upper, then lower case again, by the root locale, so that "STRASSE", "straße" and "STRAẞE" are
     * one. Dotless ı is no i (Unicode CaseFolding.txt), though both have the same upper case.
     */
    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (codePoint == 'ı') {
                folded.append('ı');
            } else {
                // A letter at a time: the lower case of a whole word would end it with a final sigma.
                folded.append(Character.toString(Character.toLowerCase(codePoint))
                        .toUpperCase(Locale.ROOT)
                        .codePoints()
                        .map(Character::toLowerCase)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));
            }
        });
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    @Override
    public String toString() {
        return value;
    }
}
