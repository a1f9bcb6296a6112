package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Optional<String> HERE = Optional.of("192.0.2.1");
    private static final Optional<String> THERE = Optional.of("192.0.2.2");

    private Instant now = Instant.EPOCH;
    private final Arrivals arrivals = new Arrivals(3, 2, PATIENCE, () -> now);
    private final List<SelectableChannel> channels = new ArrayList<>();

    @AfterEach
    void closeThem() throws IOException {
        for (SelectableChannel channel : channels) {
            channel.close();
        }
    }

    @Test
    void whoSendsNoWholeRequestInTimeIsClosed() throws IOException {
        Connection slow = comes(HERE);
        passes(PATIENCE.minusMillis(1));
        assertTrue(slow.isOpen());

        passes(Duration.ofMillis(1));

        assertFalse(slow.isOpen());
    }

    @Test
    void anAnswerMayTakeItsTimeAndTheNextRequestHasTheSameAgain() throws IOException {
        Connection ada = comes(HERE);
        passes(PATIENCE.minusMillis(1));
        arrivals.requestCame(ada.channel);
        passes(PATIENCE.multipliedBy(3).minusMillis(1));
        assertTrue(ada.isOpen());

        arrivals.answerOver(ada.channel);
        passes(PATIENCE.minusMillis(1));
        assertTrue(ada.isOpen());
        passes(Duration.ofMillis(1));
        assertFalse(ada.isOpen());
    }

    @Test
    void whoDoesNotTakeAnAnswerInThreeTimesTheTimeIsClosed() throws IOException {
        Connection slow = comes(HERE);
        passes(Duration.ofSeconds(5));
        arrivals.requestCame(slow.channel);
        Connection later = comes(HERE);
        arrivals.requestCame(later.channel);
        arrivals.answerOver(later.channel);
        arrivals.requestCame(later.channel);
        passes(PATIENCE.multipliedBy(3).minusMillis(1));
        assertTrue(slow.isOpen());
        arrivals.answerOver(later.channel);

        passes(Duration.ofMillis(1));

        assertFalse(slow.isOpen());
        assertTrue(later.isOpen());
    }

    @Test
    void whoIsAnsweredBeforeItsRequestIsWholeHasTheTimeOfANewOne() throws IOException {
        Connection ada = comes(HERE);
        Connection bob = comes(HERE);
        passes(PATIENCE.minusMillis(1));
        arrivals.answerOver(ada.channel);

        passes(Duration.ofMillis(1));

        assertTrue(ada.isOpen());
        assertFalse(bob.isOpen());
    }

    @Test
    void aWebSocketIsNoArrivalAnyMoreWhicheverComesFirst() throws IOException {
        for (boolean answeredFirst : new boolean[] {true, false}) {
            Connection ada = comes(HERE);
            arrivals.requestCame(ada.channel);
            if (answeredFirst) {
                arrivals.answerOver(ada.channel);
            }
            arrivals.gone(ada.channel);
            arrivals.answerOver(ada.channel);

            assertEquals(0, arrivals.count());
            passes(PATIENCE);
            assertTrue(ada.isOpen());
        }
    }

    @Test
    void oneAddressHasItsShareAndOthersAreNotHurt() throws IOException {
        Connection first = comes(HERE);
        comes(HERE);
        assertFalse(arrivals.admit(channel(), HERE));
        comes(THERE);

        arrivals.onClosed(first.channel);

        comes(HERE);
    }

    @Test
    void thoseWithoutAnAddressShareNone() throws IOException {
        for (int i = 0; i < 3; i++) {
            comes(Optional.empty());
        }
        assertFalse(arrivals.admit(channel(), Optional.empty()), "there are three in all");
    }

    @Test
    void whoComesByAProxyCountsForItselfOnceItIsNamed() throws IOException {
        Connection ada = comes(Optional.empty());
        Connection bob = comes(Optional.empty());
        Connection eve = comes(Optional.empty());

        assertTrue(arrivals.named(ada.channel, HERE));
        assertTrue(arrivals.named(bob.channel, HERE));
        assertFalse(arrivals.named(eve.channel, HERE));
        arrivals.gone(eve.channel);
        assertFalse(arrivals.admit(channel(), HERE));

        arrivals.gone(ada.channel);
        assertTrue(arrivals.named(comes(Optional.empty()).channel, HERE));
        assertFalse(arrivals.admit(channel(), HERE));
        assertTrue(arrivals.named(comes(Optional.empty()).channel, THERE));
    }

    @Test
    void whoIsNamedAfterItHasMadeRoomIsNotCounted() throws IOException {
        Connection slow = comes(Optional.empty());
        arrivals.gone(slow.channel);

        assertFalse(arrivals.named(slow.channel, HERE));

        comes(HERE);
        comes(HERE);
    }

    @Test
    void whoHasWaitedLongestForItsRequestMakesRoom() throws IOException {
        Connection asking = comes(THERE);
        arrivals.requestCame(asking.channel);
        Connection slow = comes(HERE);
        passes(Duration.ofMillis(10));
        Connection less = comes(HERE);
        passes(Duration.ofSeconds(1));

        comes(THERE);

        assertFalse(slow.isOpen());
        assertTrue(less.isOpen() && asking.isOpen());
        assertEquals(3, arrivals.count());
    }

    @Test
    void whereNobodyWaitsWhoIsAnsweredForLongestMakesRoom() throws IOException {
        Connection slow = comes(HERE);
        arrivals.requestCame(slow.channel);
        passes(Duration.ofMillis(500));
        Connection less = comes(HERE);
        arrivals.requestCame(less.channel);
        Connection least = comes(THERE);
        arrivals.requestCame(least.channel);
        passes(Duration.ofMillis(499));
        assertFalse(arrivals.admit(channel(), THERE));
        passes(Duration.ofMillis(1));

        comes(THERE);

        assertFalse(slow.isOpen());
        assertTrue(less.isOpen() && least.isOpen());
    }

    @Test
    void whoHasJustComeDoesNotMakeRoom() throws IOException {
        Connection slow = comes(HERE);
        comes(HERE);
        comes(THERE);
        passes(Duration.ofMillis(900));

        assertFalse(arrivals.admit(channel(), THERE));

        assertTrue(slow.isOpen());
    }

    @Test
    void oneThatCouldNotBeTakenLeavesNothingBehind() throws IOException {
        SelectableChannel failed = channel();
        assertTrue(arrivals.admit(failed, HERE));

        arrivals.onAcceptFailed(failed, new IOException("as it happens"));

        assertEquals(0, arrivals.count());
        comes(HERE);
        comes(HERE);
    }

    private void passes(Duration time) {
        now = now.plus(time);
        arrivals.tick();
    }

    private Connection comes(Optional<String> from) throws IOException {
        Connection connection = new Connection(channel(), new ByteArrayEndPoint());
        assertTrue(arrivals.admit(connection.channel, from));
        arrivals.opened(connection.channel, connection.endPoint);
        return connection;
    }

    private SelectableChannel channel() throws IOException {
        SelectableChannel channel = SocketChannel.open();
        channels.add(channel);
        return channel;
    }

    private record Connection(SelectableChannel channel, ByteArrayEndPoint endPoint) {
        boolean isOpen() {
            return endPoint.isOpen();
        }
    }
}
