package io.parley.mediatest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OutboxTest {

    private static Outbox holding(String... texts) {
        Outbox outbox = new Outbox(100, 1_000);
        List.of(texts).forEach(text -> assertTrue(outbox.add(text)));
        return outbox;
    }

    private static void writes(Outbox outbox, String... texts) {
        List.of(texts).forEach(text -> assertEquals(text, outbox.next()));
    }

    @Test
    void keepsWhatIsWrittenUntilItIsAcknowledged() {
        Outbox outbox = holding("a", "b", "c");
        writes(outbox, "a", "b");
        assertEquals(3, outbox.kept());

        assertTrue(outbox.acknowledge(1));
        assertEquals(2, outbox.kept());
        assertTrue(outbox.acknowledge(0), "fewer than before is no news");
        assertEquals(2, outbox.kept());
        assertFalse(outbox.acknowledge(3), "the third was not written");
    }

    @Test
    void resumesAfterWhatTheOtherSideHas() {
        Outbox outbox = holding("a", "b", "c", "d");
        writes(outbox, "a", "b", "c");
        outbox.acknowledge(1);
        outbox.detach();
        assertTrue(outbox.add("e"));

        assertTrue(outbox.resume(2));

        writes(outbox, "c", "d", "e");
        assertNull(outbox.next());
        assertTrue(outbox.acknowledge(5));
        assertEquals(0, outbox.kept());
    }

    @Test
    void resumesOnlyWhereItCan() {
        Outbox outbox = holding("a", "b", "c");
        writes(outbox, "a", "b");
        outbox.acknowledge(1);
        outbox.detach();

        assertFalse(outbox.resume(0), "the first is forgotten");
        assertFalse(outbox.resume(3), "the third was never written");
        assertTrue(outbox.resume(1));
        assertTrue(outbox.resume(2), "written before, if not on this connection");
        writes(outbox, "c");
    }

    @Test
    void givesBackWhatItKeptWhenAnotherSessionBegins() {
        Outbox outbox = holding("a", "b", "c");
        writes(outbox, "a", "b");
        outbox.acknowledge(1);

        assertEquals(List.of("b", "c"), outbox.clear());

        assertEquals(0, outbox.kept());
        assertTrue(outbox.add("d"));
        writes(outbox, "d");
        assertTrue(outbox.acknowledge(1));
    }

    @Test
    void whatWaitsIsBoundedInMessages() {
        Outbox outbox = new Outbox(2, 1_000);
        assertTrue(outbox.add("a"));
        assertTrue(outbox.add("b"));
        assertFalse(outbox.add("c"));
        writes(outbox, "a", "b");
        assertNull(outbox.next());
    }

    @Test
    void whatWaitsIsBoundedInCharacters() {
        Outbox outbox = new Outbox(100, 5);
        assertTrue(outbox.add("abc"));
        assertFalse(outbox.add("def"));
        assertTrue(outbox.add("de"));
    }

    @Test
    void whatIsWrittenIsForgottenWhenThereIsNoRoom() {
        Outbox outbox = new Outbox(2, 1_000);
        outbox.add("a");
        outbox.add("b");
        writes(outbox, "a", "b");

        assertTrue(outbox.add("c"));

        assertEquals(2, outbox.kept());
        outbox.detach();
        assertFalse(outbox.resume(0));
        assertTrue(outbox.resume(1));
        writes(outbox, "b", "c");
    }

    @Test
    void afterALossEverythingThatIsKeptCountsAsWaiting() {
        Outbox outbox = new Outbox(2, 1_000);
        outbox.add("a");
        outbox.add("b");
        writes(outbox, "a", "b");
        outbox.detach();
        assertFalse(outbox.add("c"));
    }
}
