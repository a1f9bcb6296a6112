package io.parley.mediatest.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What marks a message of the load: {@code #P}, the time in nanoseconds, the sequence number and the sender's number, all in hexadecimal digits,
 * {@code #}. It survives whatever a server does with JSON.
 */
final class Stamp {

    static final int LENGTH = 35;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int NANOS = 2;
    private static final int SEQUENCE = NANOS + 16;
    private static final int SENDER = SEQUENCE + 8;

    private Stamp() {}

    static void write(byte[] to, int at, long nanos, int sequence, int sender) {
        to[at] = '#';
        to[at + 1] = 'P';
        digits(to, at + NANOS, 16, nanos);
        digits(to, at + SEQUENCE, 8, sequence);
        digits(to, at + SENDER, 8, sender);
        to[at + LENGTH - 1] = '#';
    }

    /** Where the first stamp begins; -1: there is none. */
    static int find(ByteBuffer in) {
        int last = in.limit() - LENGTH;
        for (int at = in.position(); at <= last; at++) {
            if (in.get(at) == '#' && in.get(at + 1) == 'P' && in.get(at + LENGTH - 1) == '#') {
                return at;
            }
        }
        return -1;
    }

    static long nanos(ByteBuffer in, int at) {
        return number(in, at + NANOS, 16);
    }

    static int sequence(ByteBuffer in, int at) {
        return (int) number(in, at + SEQUENCE, 8);
    }

    static int sender(ByteBuffer in, int at) {
        return (int) number(in, at + SENDER, 8);
    }

    private static void digits(byte[] to, int at, int count, long value) {
        for (int i = at + count - 1, shift = 0; i >= at; i--, shift += 4) {
            to[i] = DIGITS[(int) (value >>> shift) & 0xF];
        }
    }

    private static long number(ByteBuffer in, int at, int count) {
        long number = 0;
        for (int i = at; i < at + count; i++) {
            int digit = in.get(i);
            number = number << 4 | (digit <= '9' ? digit - '0' : digit - 'a' + 10);
        }
        return number;
    }
}
