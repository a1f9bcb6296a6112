package io.parley.signaling.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Passes over JSON (RFC 8259) as programs write it, without building anything: strings eight bytes at a time, the names of open
 * objects compared with each other. It never says that something is wrong, only that it is not {@linkplain #isSure() sure}:
 * about what is no JSON, is nested too deep, or is written in a way that is rare (an escape in a name, objects of many
 * members). From then on it answers anything, and is at the end.
 *
 * <p>Each method but {@link #enter} and {@link #more} expects that a value, or a name, comes next.
 */
final class PlainJson {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = EACH << 7;
    private static final long LOW_BITS = ~HIGH_BITS;
    private static final long BACKSLASHES = EACH * '\\';
    private static final long RS = EACH * 'r';
    private static final long NS = EACH * 'n';

    /** Turned over, quotes come right after the control characters: {@code (c ^ 2) < 0x21} is either. */
    private static final long TURN = EACH * 2;

    private static final long BOUND = EACH * 0x21;
    private static final long TO_BOUND = EACH * (0x80 - 0x21);
    private static final int MOST_MEMBERS = 32;
    private static final int[] NO_NAMES = {};

    /** {@code \r\n} as it is escaped: what ends each of the hundred lines of a session description. */
    private static final int LINE_BREAK = '\\' | 'r' << 8 | '\\' << 16 | 'n' << 24;

    private final byte[] json;
    private final int end;
    private final int maxDepth;
    private int at;
    private int depth;
    private boolean sure = true;
    private int start; // of the last string's content
    private int stop;
    private boolean escaped;
    private long seen; // all of the strings' bytes, one over the other

    /** Where the names of the open objects start and stop, as far as nobody else knows which there are. */
    private int[] names = NO_NAMES;

    private int named;

    PlainJson(byte[] json, int offset, int length, int maxDepth) {
        this.json = json;
        this.at = offset;
        this.end = offset + length;
        this.maxDepth = maxDepth;
    }

    boolean isSure() {
        return sure;
    }

    /** Whether there were only ASCII characters in what it has passed over: the rest of the syntax has no others. */
    boolean isAscii() {
        return (seen & HIGH_BITS) == 0;
    }

    /** Gives up. */
    void unsure() {
        sure = false;
        at = end;
    }

    /** Where the next byte is; at a value, its first. */
    int position() {
        return at;
    }

    /** Goes past white space, which may only come between other things. */
    void space() {
        while (at < end && isSpace(json[at])) {
            at++;
        }
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** What the next byte is; 0 at the end. */
    byte peek() {
        return at < end ? json[at] : 0;
    }

    /** Goes into an object or array; answers whether there is something in it. */
    boolean enter(char bracket, char closing) {
        if (peek() != bracket || ++depth > maxDepth) {
            unsure();
            return false;
        }
        at++;
        space();
        if (peek() == closing) {
            at++;
            depth--;
            return false;
        }
        return true;
    }

    /** After a value: goes on to the next one of the same object or array, or out of it, which is answered with false. */
    boolean more(char closing) {
        space();
        byte next = peek();
        at++;
        if (next == ',') {
            space();
            return true;
        }
        if (next != closing) {
            unsure();
        }
        depth--;
        return false;
    }

    /** How many names are known when an object is entered, for {@link #another} and {@link #forget}. */
    int names() {
        return named;
    }

    /** Reads a member's name, and goes on to its value. See {@link #is} and {@link #another}. */
    void name() {
        shortString();
        if (escaped) {
            unsure();
        }
        space();
        if (peek() != ':') {
            unsure();
            return;
        }
        at++;
        space();
    }

    /** The name that was just read must be another one than those of which this was said since {@code before}. */
    void another(int before) {
        if (named - before >= 2 * MOST_MEMBERS) {
            unsure();
            return;
        }
        for (int i = before; i < named; i += 2) {
            if (Arrays.equals(json, names[i], names[i + 1], json, start, stop)) {
                unsure();
                return;
            }
        }
        if (named == names.length) {
            names = Arrays.copyOf(names, Math.max(16, 2 * named));
        }
        names[named++] = start;
        names[named++] = stop;
    }

    /** An object has ended. */
    void forget(int before) {
        named = before;
    }

    /** Whether the last name or string, as it is written, is this. */
    boolean is(byte[] text) {
        return Arrays.equals(json, start, stop, text, 0, text.length);
    }

    /** Reads a string without escapes; see {@link #text} and {@link #is}. */
    void plainString() {
        shortString();
        if (escaped) {
            unsure();
        }
    }

    /** The last string, one without escapes. */
    String text() {
        return new String(json, start, stop - start, StandardCharsets.UTF_8);
    }

    /** Passes over a string. */
    void string() {
        if (beginsString()) {
            string(lines(at + 1));
        }
    }

    private void shortString() {
        escaped = false;
        if (beginsString()) {
            string(at + 1);
        }
    }

    private boolean beginsString() {
        if (peek() != '"') {
            unsure();
            return false;
        }
        return true;
    }

    /** @param from how far the string has been looked at */
    private void string(int from) {
        int i = from;
        while (true) {
            i = nextSpecial(i);
            byte special = i < end ? json[i] : 0;
            if (special == '\\') {
                escaped = true;
                i = isLineBreak(i) ? i + 4 : afterEscape(i + 1);
            } else if (special == '"') {
                start = at + 1;
                stop = i;
                at = i + 1;
                return;
            } else {
                unsure(); // it has no end, or a control character in it
                return;
            }
        }
    }

    /**
     * Passes over ASCII whose only escapes are those of line breaks, as in session descriptions, without a branch that depends
     * on it. Answers where it stopped, which may be long before the end of the string, and is not within an escape.
     */
    private int lines(int from) {
        int i = from;
        while (i + 17 <= end && ((unlikeLines(i) | unlikeLines(i + 8)) & HIGH_BITS) == 0) {
            i += 16;
        }
        return i > from && json[i - 1] == '\\' ? i - 1 : i;
    }

    /** A high bit is set when one of eight bytes is not ASCII, a control character, a quote, or a backslash before another than r and n. */
    private long unlikeLines(int i) {
        long bytes = (long) LONGS.get(json, i);
        long next = (long) LONGS.get(json, i + 1);
        long isNoBackslash = (bytes ^ BACKSLASHES) + LOW_BITS;
        long isNeither = ((next ^ RS) + LOW_BITS) & ((next ^ NS) + LOW_BITS);
        return bytes | ~((bytes ^ TURN) + TO_BOUND) | (~isNoBackslash & isNeither);
    }

    /** The next quote, backslash or control character. */
    private int nextSpecial(int from) {
        int i = from;
        long all = 0;
        long found = 0;
        for (; found == 0 && i + 8 <= end; i += 8) {
            long bytes = (long) LONGS.get(json, i);
            all |= bytes;
            found = special(bytes);
        }
        seen |= all;
        if (found != 0) {
            return i - 8 + (Long.numberOfTrailingZeros(found) >>> 3);
        }
        while (i < end && json[i] != '"' && json[i] != '\\' && (json[i] < 0 || json[i] >= ' ')) {
            seen |= json[i++];
        }
        return i;
    }

    private boolean isLineBreak(int i) {
        return i + 4 <= end && (int) INTS.get(json, i) == LINE_BREAK;
    }

    /** The high bit of the first byte that is special is set, none below it, and any above it. */
    private static long special(long bytes) {
        long turned = bytes ^ TURN;
        long backslash = bytes ^ BACKSLASHES;
        return (((turned - BOUND) & ~turned) | ((backslash - EACH) & ~backslash)) & HIGH_BITS;
    }

    /** @param i where the character after the backslash is */
    private int afterEscape(int i) {
        return switch (i < end ? json[i] : 0) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> i + 1;
            case 'u' -> i + 4 < end && isHex(i + 1) && isHex(i + 2) && isHex(i + 3) && isHex(i + 4) ? i + 5 : end;
            default -> end;
        };
    }

    private boolean isHex(int i) {
        return Character.digit(json[i], 16) >= 0;
    }

    /** Passes over any value. */
    void value() {
        switch (peek()) {
            case '"' -> string();
            case '{' -> {
                int before = names();
                if (enter('{', '}')) {
                    do {
                        name();
                        another(before);
                        value();
                    } while (more('}'));
                    forget(before);
                }
            }
            case '[' -> {
                if (enter('[', ']')) {
                    do {
                        value();
                    } while (more(']'));
                }
            }
            case 't' -> literal('t', 'r', 'u', 'e');
            case 'f' -> {
                at++;
                literal('a', 'l', 's', 'e');
            }
            case 'n' -> literal('n', 'u', 'l', 'l');
            default -> number();
        }
    }

    void nothing() {
        literal('n', 'u', 'l', 'l');
    }

    private void literal(char a, char b, char c, char d) {
        if (end - at < 4 || json[at] != a || json[at + 1] != b || json[at + 2] != c || json[at + 3] != d) {
            unsure();
            return;
        }
        at += 4;
    }

    /** Reads a whole number of at most nine digits, without sign, fraction or exponent. */
    int smallNumber() {
        int from = at;
        int number = 0;
        while (isDigit(peek()) && at - from < 9) {
            number = 10 * number + json[at++] - '0';
        }
        if (at == from || (at - from > 1 && json[from] == '0')) {
            unsure(); // and what comes after a longer one is no end of a value
        }
        return number;
    }

    private void number() {
        if (peek() == '-') {
            at++;
        }
        boolean zero = peek() == '0';
        int whole = digits();
        if (zero && whole > 1) {
            unsure();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
    }

    private int digits() {
        int from = at;
        while (isDigit(peek())) {
            at++;
        }
        if (at == from) {
            unsure();
        }
        return at - from;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
