package io.parley.mediatest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What the numbers of messages tell. */
class SequenceCheckTest {
    private final SequenceCheck check = new SequenceCheck();

    @Test
    void whatComesOnceAndInOrderIsNoTrouble() {
        assertTrue(check.accept(0));
        assertTrue(check.accept(1));
        assertTrue(check.accept(2));

        assertTroubles(0, 0, 0, 3);
    }

    @Test
    void whatIsSkippedIsLost() {
        check.accept(0);
        check.accept(3);

        assertTroubles(2, 0, 0, 4);
    }

    @Test
    void whatDoesNotComeAtTheEndIsLost() {
        check.accept(0);

        assertTroubles(4, 0, 0, 5);
    }

    @Test
    void whatComesTwiceIsDoubled() {
        check.accept(0);
        check.accept(1);

        assertFalse(check.accept(0));
        assertTroubles(0, 1, 0, 2);
    }

    @Test
    void whatComesLateIsOutOfOrderAndNotLost() {
        check.accept(0);
        check.accept(2);

        assertTrue(check.accept(1));
        assertTroubles(0, 0, 1, 3);
    }

    @Test
    void whatComesLateAndThenAgainIsDoubledToo() {
        check.accept(1);
        check.accept(0);

        assertFalse(check.accept(0));
        assertTroubles(0, 1, 1, 2);
    }

    private void assertTroubles(long lost, long doubled, long reordered, int sent) {
        assertEquals(lost, check.lost(sent), "lost");
        assertEquals(doubled, check.doubled(), "doubled");
        assertEquals(reordered, check.reordered(), "out of order");
    }
}
