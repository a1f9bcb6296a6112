package io.parley.signaling.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final HubId HERE = new HubId("a".repeat(16));
    private static final HubId THERE = new HubId("b".repeat(16));
    private static final long RUN = 42;
    private static final long SILENCE = 6000;
    private static final Encoded PING = ServerCodec.encode(new ServerMessage.Ping());
    private static final Encoded PONG = ServerCodec.encode(new ServerMessage.Pong());

    private final SlowBus bus = new SlowBus();
    private int broken;
    private final Link link = new Link(bus, HERE, THERE, Link.Role.HOME, RUN, () -> broken++);

    /** Hands over when it is told to. */
    private static final class SlowBus implements Bus {
        private final List<Parcel> parcels = new ArrayList<>();
        private final ArrayDeque<CompletableFuture<Boolean>> underWay = new ArrayDeque<>();
        private boolean fails;

        @Override
        public CompletionStage<Boolean> send(HubId to, byte[] bytes) {
            assertEquals(THERE, to);
            if (fails) {
                throw new IllegalStateException("on purpose");
            }
            try {
                parcels.add(ParcelReader.read(bytes));
            } catch (MalformedParcelException e) {
                throw new AssertionError(e);
            }
            CompletableFuture<Boolean> handed = new CompletableFuture<>();
            underWay.add(handed);
            return handed;
        }

        void hands() {
            underWay.remove().complete(true);
        }

        /** What was sent since the last look. */
        List<Parcel> sent() {
            List<Parcel> sent = List.copyOf(parcels);
            parcels.clear();
            return sent;
        }
    }

    private static Frame limit(int number) {
        return new Frame.Limit(number, 1);
    }

    private static Frame write(int connection, Encoded message) {
        return new Frame.Write(new ArrayList<>(List.of(connection)), List.of(message));
    }

    private static Parcel fromThere(long number) {
        return new Parcel(Parcel.Kind.TO_HOME, THERE, RUN, number, List.of());
    }

    private static Parcel frames(long number, Frame... frames) {
        return new Parcel(Parcel.Kind.TO_EDGE, HERE, RUN, number, List.of(frames));
    }

    private static Parcel itBroke() {
        return Parcel.broken(Parcel.Kind.HOME_BROKE, HERE, RUN);
    }

    @Test
    void aSingleFrameGoesAtOnceAndABurstTogether() {
        link.send(limit(1));
        assertEquals(List.of(frames(0, limit(1))), bus.sent());
        link.send(limit(2));
        link.send(limit(3));
        assertEquals(List.of(), bus.sent());
        bus.hands();
        assertEquals(List.of(frames(1, limit(2), limit(3))), bus.sent());
        bus.hands();
        assertEquals(List.of(), bus.sent());
        link.send(limit(4));
        assertEquals(List.of(frames(2, limit(4))), bus.sent());
    }

    @Test
    void whatIsWrittenToManyGoesOnceForThemAndKeepsItsPlace() {
        link.send(limit(0));
        bus.sent();
        link.send(write(1, PING));
        link.send(write(2, PING));
        link.send(write(3, PONG));
        link.send(write(4, PING));
        bus.hands();
        List<? extends Frame> sent = bus.sent().getFirst().frames();
        assertEquals(
                List.of(List.of(1, 2), List.of(3), List.of(4)),
                sent.stream().map(frame -> ((Frame.Write) frame).connections()).toList());
    }

    @Test
    void aParcelHasNoMoreThanItMay() {
        link.send(limit(0));
        bus.sent();
        byte[] half = new byte[Link.PARCEL_BYTES / 2 + 1];
        for (int i = 0; i < 3; i++) {
            link.send(new Frame.Write(new ArrayList<>(List.of(i)), List.of(Encoded.ofText(half, 0, half.length))));
        }
        for (int i = 0; i < 3; i++) {
            bus.hands();
            assertEquals(1, bus.sent().getFirst().frames().size());
        }
    }

    @Test
    void moreThanMayWaitBreaksIt() {
        byte[] much = new byte[Link.MOST_WAITING / 4];
        link.send(limit(0));
        for (int i = 0; i < 3; i++) {
            link.send(new Frame.Write(new ArrayList<>(List.of(i)), List.of(Encoded.ofText(much, 0, much.length))));
        }
        assertFalse(link.isBroken());
        link.send(new Frame.Write(new ArrayList<>(List.of(4)), List.of(Encoded.ofText(much, 0, much.length))));
        assertTrue(link.isBroken());
        assertEquals(List.of(frames(0, limit(0)), itBroke()), bus.sent());
        assertEquals(1, broken);
    }

    @Test
    void whatComesInItsOrderIsTaken() {
        assertTrue(link.receive(fromThere(0)));
        assertTrue(link.receive(fromThere(1)));
        assertEquals(0, broken);
    }

    @Test
    void aGapBreaksItOnceAndTheOtherHubIsTold() {
        assertTrue(link.receive(fromThere(0)));
        assertFalse(link.receive(fromThere(2)));
        assertFalse(link.receive(fromThere(1)));
        assertEquals(1, broken);
        assertEquals(List.of(itBroke()), bus.sent());
    }

    @Test
    void aRepetitionBreaksIt() {
        assertTrue(link.receive(fromThere(0)));
        assertFalse(link.receive(fromThere(0)));
        assertEquals(1, broken);
    }

    @Test
    void thatNobodyIsThereBreaksIt() {
        link.send(limit(1));
        bus.underWay.remove().complete(false);
        assertEquals(1, broken);
    }

    @Test
    void thatTheEngineIsAwayBreaksIt() {
        link.send(limit(1));
        bus.underWay.remove().completeExceptionally(new IllegalStateException());
        assertEquals(1, broken);
    }

    @Test
    void aBusThatThrowsBreaksIt() {
        bus.fails = true;
        link.send(limit(1));
        assertEquals(1, broken);
        link.send(limit(2));
        assertEquals(1, broken);
    }

    @Test
    void aBrokenOneSendsNothingMore() {
        link.send(limit(1));
        link.send(limit(2));
        link.brokenThere();
        bus.hands();
        link.send(limit(3));
        link.tick(1000, true, SILENCE);
        assertEquals(List.of(frames(0, limit(1))), bus.sent());
        assertEquals(1, broken);
    }

    @Test
    void afterSomethingWasSentATickSaysHowMuchThatWas() {
        link.send(limit(1));
        bus.hands();
        bus.sent();
        link.tick(1000, false, SILENCE);
        assertEquals(List.of(frames(1)), bus.sent());
        bus.hands();
        link.tick(2000, false, SILENCE);
        assertEquals(List.of(), bus.sent());
    }

    @Test
    void whileItIsInUseEveryTickSaysSo() {
        for (int i = 0; i < 3; i++) {
            link.receive(fromThere(i));
            link.tick(1000L * i, true, SILENCE);
            assertEquals(List.of(frames(i)), bus.sent());
            bus.hands();
        }
    }

    @Test
    void silenceBreaksItWhileItIsInUse() {
        link.tick(0, true, SILENCE);
        link.tick(SILENCE - 1, true, SILENCE);
        assertEquals(0, broken);
        link.tick(SILENCE, true, SILENCE);
        assertEquals(1, broken);
    }

    @Test
    void silenceMeansNothingWhileItIsNotInUse() {
        link.tick(0, false, SILENCE);
        link.tick(10 * SILENCE, false, SILENCE);
        link.tick(11 * SILENCE - 1, true, SILENCE);
        assertEquals(0, broken);
    }

    @Test
    void anEdgeNeedsNoLinkWithoutAClientForAMinuteWhateverTheHomeSays() {
        Link edge = new Link(bus, HERE, THERE, Link.Role.EDGE, RUN, () -> broken++);
        edge.tick(0, true, SILENCE);
        edge.receive(new Parcel(Parcel.Kind.TO_EDGE, THERE, RUN, 0, List.of()));
        edge.tick(59_999, false, SILENCE);
        assertEquals(0, broken);
        edge.tick(60_000, false, SILENCE);
        assertEquals(1, broken);
    }

    /** Or it would forget what the edge still uses. */
    @Test
    void aHomeForgetsALinkTenMinutesAfterTheLastClientAndTheLastWord() {
        link.tick(0, true, SILENCE);
        link.tick(1000, false, SILENCE);
        link.receive(fromThere(0));
        link.tick(2000, false, SILENCE);
        link.tick(601_999, false, SILENCE);
        assertEquals(0, broken);
        link.tick(602_000, false, SILENCE);
        assertEquals(1, broken);
    }
}
