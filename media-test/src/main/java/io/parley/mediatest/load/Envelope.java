package io.parley.mediatest.load;

import java.nio.charset.StandardCharsets;

/** What stands before and after the payload of a message. */
public final class Envelope {

    private final byte[] head;
    private final byte[] tail;

    private Envelope(byte[] head, byte[] tail) {
        this.head = head;
        this.tail = tail;
    }

    public static Envelope of(String head, String tail) {
        return new Envelope(head.getBytes(StandardCharsets.UTF_8), tail.getBytes(StandardCharsets.UTF_8));
    }

    byte[] head() {
        return head;
    }

    byte[] tail() {
        return tail;
    }

    /** Both parts, and dots in between. */
    @Override
    public String toString() {
        return new String(head, StandardCharsets.UTF_8) + "…" + new String(tail, StandardCharsets.UTF_8);
    }
}
