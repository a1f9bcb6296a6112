package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.Encoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Encoded WELCOME = Messages.ping();
    private static final Encoded FIRST = Messages.pong();

    private final Outbox outbox = new Outbox(1000, 10, new OutboxBudget(Long.MAX_VALUE));

    @Test
    void whatIsOfferedBeforeTheWelcomeComesAfterIt() {
        outbox.offer(Messages.numbered(1));
        outbox.offer(Messages.numbered(2));
        assertEquals(List.of(), outbox.take(1));
        outbox.open(WELCOME);
        outbox.offer(Messages.numbered(3));
        assertEquals(
                List.of(
                        Messages.text(WELCOME),
                        Messages.text(Messages.numbered(1)),
                        Messages.text(Messages.numbered(2)),
                        Messages.text(Messages.numbered(3))),
                Messages.texts(outbox.take(1)));
    }

    @Test
    void isOpenedOnce() {
        outbox.open(WELCOME);
        int ticket = outbox.open(WELCOME);
        assertEquals(1, outbox.take(ticket).size());
    }

    @Test
    void nothingIsTakenWhileABatchIsBeingWritten() {
        outbox.open(WELCOME);
        assertEquals(1, outbox.take(1).size());
        outbox.offer(Messages.numbered(1));
        assertEquals(List.of(), outbox.take(1));
        outbox.written(1);
        assertEquals(Messages.numbers(1, 2), Messages.texts(outbox.take(1)));
    }

    @Test
    void aBatchHoldsAtMost64KiBOrOneLargerMessage() {
        Outbox large = new Outbox(1_000_000, 1000, new OutboxBudget(Long.MAX_VALUE));
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

    @Test
    void whoeverGoesOnWithItElsewhereGetsWhatIsNotAcknowledged() {
        int ticket = outbox.open(WELCOME);
        for (int number = 1; number <= 3; number++) {
            outbox.offer(Messages.numbered(number));
        }
        outbox.take(ticket);
        outbox.written(ticket);
        outbox.acknowledge(1);
        outbox.offer(Messages.numbered(4));
        outbox.offer(WELCOME);
        Outbox.Rest rest = outbox.rest().orElseThrow();
        assertEquals(1, rest.before());
        assertEquals(Messages.numbers(2, 5), Messages.texts(rest.messages()));
        assertEquals(2, outbox.take(ticket).size(), "and here it goes on to be written");

        Outbox next = new Outbox(1000, 10, new OutboxBudget(Long.MAX_VALUE));
        next.goOn(rest);
        next.offer(Messages.numbered(5));
        assertEquals(Optional.empty(), next.resume(0, FIRST), "one was acknowledged");
        assertEquals(Optional.empty(), next.resume(5, FIRST), "one was never sent");
        int again = next.resume(3, FIRST).orElseThrow().ticket();
        List<String> written = Messages.texts(next.take(again));
        assertEquals(Messages.text(FIRST), written.getFirst());
        assertEquals(Messages.numbers(4, 6), written.subList(1, written.size()));
        assertTrue(next.acknowledge(5));
        assertEquals(0, next.bytes());
    }

    @Test
    void whatItsClientMayHaveReadGivesWayElsewhereToo() {
        Outbox.Rest rest = new Outbox.Rest(7, 2, List.of(Messages.ofSize(400), Messages.ofSize(500)));
        Outbox next = new Outbox(1000, 10, new OutboxBudget(Long.MAX_VALUE));
        next.goOn(rest);
        next.offer(Messages.ofSize(300));
        assertFalse(next.hasOverflowed());
        assertEquals(Optional.empty(), next.resume(7, FIRST), "the first of the two is forgotten");
        assertEquals(1, next.resume(8, FIRST).orElseThrow().replayed());
    }

    @Test
    void nobodyGoesOnElsewhereWithOneThatIsFull() {
        assertEquals(List.of(), outbox.rest().orElseThrow().messages());
        outbox.overflow();
        assertEquals(Optional.empty(), outbox.rest());
    }

    @Test
    void whatIsMoreThanFitsIsKnownBefore() {
        Outbox.Rest rest = new Outbox.Rest(7, 1, List.of(Messages.ofSize(60), Messages.ofSize(40)));
        assertTrue(rest.fits(100, 2));
        assertFalse(rest.fits(99, 2));
        assertFalse(rest.fits(100, 1));
    }

    private static List<Integer> takeAndWrite(Outbox outbox) {
        List<Integer> sizes = outbox.take(1).stream().map(Encoded::size).toList();
        outbox.written(1);
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
        assertEquals(List.of(), outbox.take(1));
    }

    @Test
    void whatIsBeingWrittenCountsAsWaiting() {
        outbox.open(Messages.ofSize(700));
        assertEquals(1, outbox.take(1).size());
        outbox.offer(Messages.ofSize(300));
        assertFalse(outbox.hasOverflowed());
        outbox.written(1);
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
            assertFalse(outbox.take(1).isEmpty());
            outbox.written(1);
        }
        assertFalse(outbox.hasOverflowed());
    }

    @Test
    void isBoundedHoweverMuchIsAllowed() {
        Outbox huge = new Outbox(Integer.MAX_VALUE, Integer.MAX_VALUE, new OutboxBudget(Long.MAX_VALUE));
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
        assertEquals(List.of(), outbox.take(1));
    }

    @Test
    void drainsWhatWaitsAndThenTheLastWords() {
        outbox.open(WELCOME);
        outbox.offer(Messages.numbered(1));
        outbox.drain(List.of(Messages.numbered(2), Messages.numbered(3)));
        outbox.offer(Messages.numbered(4));
        outbox.drain(List.of(Messages.numbered(5)));
        assertFalse(outbox.isDrained());
        List<String> taken = Messages.texts(outbox.take(1));
        assertEquals(Messages.text(WELCOME), taken.getFirst());
        assertEquals(Messages.numbers(1, 4), taken.subList(1, taken.size()));
        assertFalse(outbox.isDrained());
        outbox.written(1);
        assertTrue(outbox.isDrained());
        assertEquals(List.of(), outbox.take(1));
    }

    @Test
    void isNotDrainedBeforeItIsTold() {
        outbox.open(WELCOME);
        outbox.take(1);
        outbox.written(1);
        assertFalse(outbox.isDrained());
        outbox.drain(List.of());
        assertTrue(outbox.isDrained());
    }

    @Test
    void theLastWordsFitIntoAFullOutbox() {
        outbox.open(Messages.ofSize(500));
        outbox.offer(Messages.ofSize(500));
        outbox.drain(List.of(Messages.ofSize(900)));
        assertFalse(outbox.hasOverflowed());
        assertEquals(3, outbox.take(1).size());
    }

    @Test
    void afterAnOverflowTheLastWordsAreStillSaid() {
        outbox.open(WELCOME);
        outbox.offer(Messages.ofSize(2000));
        outbox.drain(List.of(Messages.numbered(1)));
        assertEquals(Messages.numbers(1, 2), Messages.texts(outbox.take(1)));
        outbox.written(1);
        assertTrue(outbox.isDrained());
    }

    @Test
    void whatIsDiscardedIsNeverTaken() {
        outbox.open(WELCOME);
        outbox.discard();
        outbox.offer(Messages.numbered(1));
        outbox.drain(List.of(Messages.numbered(2)));
        assertEquals(List.of(), outbox.take(1));
        assertFalse(outbox.hasOverflowed());
    }

    @Test
    void countsWhatIsCountedOnceItIsTaken() {
        outbox.open(WELCOME);
        outbox.offer(Messages.numbered(1));
        outbox.offer(Messages.ping());
        outbox.offer(Messages.numbered(2));
        assertFalse(outbox.acknowledge(1));
        outbox.take(1);
        assertTrue(outbox.acknowledge(2));
        assertFalse(outbox.acknowledge(3));
    }

    // Going on with another connection

    @Test
    void whatIsNotAcknowledgedIsKeptAndSentAgain() {
        outbox.open(WELCOME);
        fill(1, 5);
        outbox.take(1);
        outbox.written(1);
        assertTrue(outbox.acknowledge(2));
        assertEquals(2, outbox.size());
        outbox.detach();
        fill(5, 6);
        Outbox.Resumption resumption = outbox.resume(3, FIRST).orElseThrow();
        assertEquals(1, resumption.replayed());
        assertEquals(first(4, 6), Messages.texts(outbox.take(resumption.ticket())));
    }

    @Test
    void whatIsMeantForOneConnectionAloneIsNotSentAgain() {
        outbox.open(WELCOME);
        outbox.offer(Messages.ping());
        fill(1, 2);
        outbox.take(1);
        outbox.written(1);
        outbox.offer(Messages.ping());
        fill(2, 3);
        outbox.detach();
        outbox.offer(Messages.ping());
        int ticket = outbox.resume(0, FIRST).orElseThrow().ticket();
        assertEquals(first(1, 3), Messages.texts(outbox.take(ticket)));
    }

    @Test
    void whatWasBeingWrittenIsSentAgainAndItsEndMeansNothing() {
        outbox.open(WELCOME);
        fill(1, 3);
        outbox.take(1);
        int ticket = outbox.resume(1, FIRST).orElseThrow().ticket();
        assertEquals(List.of(), outbox.take(1), "the old connection takes no more");
        assertEquals(first(2, 3), Messages.texts(outbox.take(ticket)));
        fill(3, 4);
        outbox.written(1);
        assertEquals(List.of(), outbox.take(ticket), "its own batch is not written yet");
        outbox.written(ticket);
        assertEquals(Messages.numbers(3, 4), Messages.texts(outbox.take(ticket)));
    }

    @Test
    void aCountThatWasNeverSentOrIsForgottenCannotBeResumed() {
        outbox.open(WELCOME);
        fill(1, 5);
        outbox.take(1);
        outbox.written(1);
        outbox.acknowledge(2);
        assertEquals(Optional.empty(), outbox.resume(1, FIRST));
        assertEquals(Optional.empty(), outbox.resume(5, FIRST));
        assertEquals(Optional.empty(), outbox.resume(-1, FIRST));
        assertEquals(2, outbox.resume(2, FIRST).orElseThrow().replayed());
    }

    @Test
    void mayBeResumedAgainAndAgain() {
        outbox.open(WELCOME);
        fill(1, 4);
        for (int i = 0; i < 5; i++) {
            int ticket = outbox.resume(0, FIRST).orElseThrow().ticket();
            assertEquals(first(1, 4), Messages.texts(outbox.take(ticket)));
        }
        assertTrue(outbox.acknowledge(3));
        assertEquals(0, outbox.size());
        assertEquals(0, outbox.bytes());
    }

    /** A hello that was long under way comes with an old count, and its client has gone on meanwhile. */
    @Test
    void whatWasReceivedBeforeItWasPutBackIsNotSentAgain() {
        outbox.open(WELCOME);
        fill(1, 5);
        outbox.take(1);
        outbox.written(1);
        assertEquals(4, outbox.resume(0, FIRST).orElseThrow().replayed());
        fill(5, 6);
        assertEquals(Optional.empty(), outbox.resume(5, FIRST), "the fifth was never sent");
        Outbox.Resumption resumption = outbox.resume(3, FIRST).orElseThrow();
        assertEquals(1, resumption.replayed());
        assertEquals(first(4, 6), Messages.texts(outbox.take(resumption.ticket())));
        assertTrue(outbox.acknowledge(5));
        assertEquals(0, outbox.size());
        assertEquals(0, outbox.bytes());
    }

    @Test
    void whoNeverAcknowledgesCostsNoMoreThanTheBounds() {
        outbox.open(WELCOME);
        for (int i = 0; i < 1000; i++) {
            outbox.offer(Messages.ofSize(400));
            outbox.take(1);
            outbox.written(1);
            assertTrue(outbox.bytes() <= 1000, () -> outbox.bytes() + " bytes");
            assertTrue(outbox.size() <= 10, () -> outbox.size() + " messages");
        }
        assertFalse(outbox.hasOverflowed());
        assertEquals(Optional.empty(), outbox.resume(997, FIRST));
        assertEquals(2, outbox.resume(998, FIRST).orElseThrow().replayed());
    }

    @Test
    void whatWaitsComesBeforeWhatIsKept() {
        outbox.open(WELCOME);
        outbox.offer(Messages.ofSize(600));
        outbox.take(1);
        outbox.written(1);
        outbox.detach();
        outbox.offer(Messages.ofSize(600));
        assertFalse(outbox.hasOverflowed());
        assertEquals(600, outbox.bytes());
        assertEquals(Optional.empty(), outbox.resume(0, FIRST));
        assertEquals(0, outbox.resume(1, FIRST).orElseThrow().replayed());
    }

    @Test
    void overflowsWhileNobodyIsThere() {
        outbox.open(WELCOME);
        outbox.take(1);
        outbox.detach();
        fill(0, 10);
        assertFalse(outbox.hasOverflowed());
        fill(10, 11);
        assertTrue(outbox.hasOverflowed());
        assertEquals(Optional.empty(), outbox.resume(0, FIRST));
    }

    @Test
    void anOldAcknowledgementChangesNothing() {
        outbox.open(WELCOME);
        fill(1, 4);
        outbox.take(1);
        assertTrue(outbox.acknowledge(2));
        assertTrue(outbox.acknowledge(1));
        assertEquals(1, outbox.size());
    }

    private void fill(int from, int to) {
        for (int i = from; i < to; i++) {
            outbox.offer(Messages.numbered(i));
        }
    }

    private static List<String> first(int from, int to) {
        List<String> all = new ArrayList<>(List.of(Messages.text(FIRST)));
        all.addAll(Messages.numbers(from, to));
        return all;
    }
}
