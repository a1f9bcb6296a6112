package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.Encoded;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Encoded WELCOME = Messages.ping();

    private final Outbox outbox = new Outbox(1000, 10);

    @Test
    void whatIsOfferedBeforeTheWelcomeComesAfterIt() {
        outbox.offer(Messages.numbered(1));
        outbox.offer(Messages.numbered(2));
        assertEquals(List.of(), outbox.take());
        outbox.open(WELCOME);
        outbox.offer(Messages.numbered(3));
        assertEquals(
                List.of(
                        Messages.text(WELCOME),
                        Messages.text(Messages.numbered(1)),
                        Messages.text(Messages.numbered(2)),
                        Messages.text(Messages.numbered(3))),
                Messages.texts(outbox.take()));
    }

    @Test
    void isOpenedOnce() {
        outbox.open(WELCOME);
        outbox.open(WELCOME);
        assertEquals(1, outbox.take().size());
    }

    @Test
    void nothingIsTakenWhileABatchIsBeingWritten() {
        outbox.open(WELCOME);
        assertEquals(1, outbox.take().size());
        outbox.offer(Messages.numbered(1));
        assertEquals(List.of(), outbox.take());
        outbox.written();
        assertEquals(Messages.numbers(1, 2), Messages.texts(outbox.take()));
    }

    @Test
    void aBatchHoldsAtMost64KiBOrOneLargerMessage() {
        Outbox large = new Outbox(1_000_000, 1000);
        large.open(Messages.ofSize(100_000));
        large.offer(Messages.ofSize(40_000));
        large.offer(Messages.ofSize(25_536)); // 64 KiB together
        large.offer(Messages.ofSize(65_500));
        large.offer(Messages.ofSize(37));
        assertEquals(List.of(100_000), takeAndWrite(large));
        assertEquals(List.of(40_000, 25_536), takeAndWrite(large));
        assertEquals(List.of(65_500), takeAndWrite(large));
        assertEquals(List.of(37), takeAndWrite(large));
        assertEquals(List.of(), takeAndWrite(large));
    }

    private static List<Integer> takeAndWrite(Outbox outbox) {
        List<Integer> sizes = outbox.take().stream().map(Encoded::size).toList();
        outbox.written();
        return sizes;
    }

    @Test
    void holdsAsManyBytesAsAllowed() {
        outbox.open(Messages.ofSize(400));
        outbox.offer(Messages.ofSize(600));
        assertFalse(outbox.hasOverflowed());
        outbox.offer(Messages.ofSize(Messages.OVERHEAD + 1));
        assertTrue(outbox.hasOverflowed());
    }

    @Test
    void holdsAsManyMessagesAsAllowed() {
        outbox.open(WELCOME);
        for (int i = 1; i < 10; i++) {
            outbox.offer(Messages.numbered(i));
        }
        assertFalse(outbox.hasOverflowed());
        outbox.offer(Messages.numbered(10));
        assertTrue(outbox.hasOverflowed());
    }

    @Test
    void overflowsBeforeItIsOpenToo() {
        for (int i = 0; i <= 10; i++) {
            outbox.offer(Messages.numbered(i));
        }
        assertTrue(outbox.hasOverflowed());
        outbox.open(WELCOME);
        assertEquals(List.of(), outbox.take());
    }

    @Test
    void whatIsBeingWrittenCountsAsWaiting() {
        outbox.open(Messages.ofSize(700));
        assertEquals(1, outbox.take().size());
        outbox.offer(Messages.ofSize(300));
        assertFalse(outbox.hasOverflowed());
        outbox.written();
        outbox.offer(Messages.ofSize(700));
        assertFalse(outbox.hasOverflowed());
        outbox.offer(Messages.ofSize(Messages.OVERHEAD + 1));
        assertTrue(outbox.hasOverflowed());
    }

    @Test
    void whatIsWrittenFreesItsPlace() {
        outbox.open(WELCOME);
        for (int i = 0; i < 1000; i++) {
            outbox.offer(Messages.ofSize(400));
            outbox.offer(Messages.ofSize(400));
            assertFalse(outbox.take().isEmpty());
            outbox.written();
        }
        assertFalse(outbox.hasOverflowed());
    }

    @Test
    void isBoundedHoweverMuchIsAllowed() {
        Outbox huge = new Outbox(Integer.MAX_VALUE, Integer.MAX_VALUE);
        Encoded large = Messages.ofSize(16 * 1024 * 1024);
        huge.open(WELCOME);
        for (int i = 0; i < 127; i++) {
            huge.offer(large);
        }
        assertFalse(huge.hasOverflowed());
        huge.offer(large); // 2 GiB
        assertTrue(huge.hasOverflowed());
    }

    @Test
    void afterAnOverflowAllIsLost() {
        outbox.open(WELCOME);
        outbox.offer(Messages.ofSize(2000));
        outbox.offer(Messages.numbered(1));
        assertEquals(List.of(), outbox.take());
    }

    @Test
    void drainsWhatWaitsAndThenTheLastWords() {
        outbox.open(WELCOME);
        outbox.offer(Messages.numbered(1));
        outbox.drain(List.of(Messages.numbered(2), Messages.numbered(3)));
        outbox.offer(Messages.numbered(4));
        outbox.drain(List.of(Messages.numbered(5)));
        assertFalse(outbox.isDrained());
        List<String> taken = Messages.texts(outbox.take());
        assertEquals(Messages.text(WELCOME), taken.getFirst());
        assertEquals(Messages.numbers(1, 4), taken.subList(1, taken.size()));
        assertFalse(outbox.isDrained());
        outbox.written();
        assertTrue(outbox.isDrained());
        assertEquals(List.of(), outbox.take());
    }

    @Test
    void isNotDrainedBeforeItIsTold() {
        outbox.open(WELCOME);
        outbox.take();
        outbox.written();
        assertFalse(outbox.isDrained());
        outbox.drain(List.of());
        assertTrue(outbox.isDrained());
    }

    @Test
    void withoutAWelcomeOnlyTheLastWordsAreSaid() {
        outbox.offer(Messages.numbered(1));
        outbox.drain(List.of(Messages.numbered(2)));
        outbox.open(WELCOME);
        assertEquals(Messages.numbers(2, 3), Messages.texts(outbox.take()));
    }

    @Test
    void theLastWordsFitIntoAFullOutbox() {
        outbox.open(Messages.ofSize(500));
        outbox.offer(Messages.ofSize(500));
        outbox.drain(List.of(Messages.ofSize(900)));
        assertFalse(outbox.hasOverflowed());
        assertEquals(3, outbox.take().size());
    }

    @Test
    void afterAnOverflowTheLastWordsAreStillSaid() {
        outbox.open(WELCOME);
        outbox.offer(Messages.ofSize(2000));
        outbox.drain(List.of(Messages.numbered(1)));
        assertEquals(Messages.numbers(1, 2), Messages.texts(outbox.take()));
        outbox.written();
        assertTrue(outbox.isDrained());
    }

    @Test
    void whatIsDiscardedIsNeverTaken() {
        outbox.open(WELCOME);
        outbox.discard();
        outbox.offer(Messages.numbered(1));
        outbox.drain(List.of(Messages.numbered(2)));
        assertEquals(List.of(), outbox.take());
        assertFalse(outbox.hasOverflowed());
    }

    @Test
    void countsWhatIsCountedOnceItIsTaken() {
        outbox.open(WELCOME);
        outbox.offer(Messages.numbered(1));
        outbox.offer(Messages.ping());
        outbox.offer(Messages.numbered(2));
        assertEquals(0, outbox.countedSent());
        outbox.take();
        assertEquals(2, outbox.countedSent());
    }
}
