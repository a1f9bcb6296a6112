package io.parley.mediatest.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.client.HubMessage.Message;
import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.session.SessionOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * People in a room, each with pictures of their own. From {@link #talk} on everybody counts aloud, and how long they wait for each other's
 * pictures is looked at, until {@link #isQuiet}.
 */
final class Company implements AutoCloseable {
    /**
     * How long one may wait for a picture where nothing is wrong: on a busy machine they are late by themselves. Where something is, it is longer:
     * until ICE gives a way up, which takes over ten seconds.
     */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration BETWEEN_WORDS = Duration.ofMillis(50);
    private static final int LEAST_WORDS = 10;
    private static final PeerOptions OPTIONS = PeerOptions.defaults()
            .withVideo(160, 120, 10)
            .withDeadline(Await.PATIENCE)
            .withSession(SessionOptions.defaults().withBackoff(Duration.ofMillis(100), Duration.ofMillis(500)));

    private final List<HeadlessPeer> people = new ArrayList<>();
    private final List<PictureWatch> watches = new ArrayList<>();
    private @Nullable Thread talk;
    private volatile boolean quiet;
    private volatile int said;

    /** Somebody comes, again and again while the fleet does not know where the room is. */
    HeadlessPeer join(URI room, String name) {
        HeadlessPeer newcomer = come(room, name);
        people.add(newcomer);
        return newcomer;
    }

    private static HeadlessPeer come(URI room, String name) {
        long end = System.nanoTime() + Await.PATIENCE.toNanos();
        while (true) {
            try {
                return HeadlessPeer.join(room, name, OPTIONS);
            } catch (AssertionError refused) {
                String why = String.valueOf(refused.getMessage());
                boolean passes = why.contains("fleet_unavailable") || why.contains("rerouted");
                if (!passes || System.nanoTime() > end) {
                    throw refused;
                }
            }
        }
    }

    /** Somebody comes by way of a balancer, and, of its hubs, by this one, where nobody else is. */
    HeadlessPeer joinBy(FleetHub hub, URI balanced, String name) {
        long end = System.nanoTime() + Await.PATIENCE.toNanos();
        do {
            HeadlessPeer newcomer = come(balanced, name);
            if (hub.connections() > 0) {
                people.add(newcomer);
                return newcomer;
            }
            newcomer.close();
        } while (System.nanoTime() < end); // a hub that was started a moment ago is looked at once a second
        throw new AssertionError("the balancer never comes to " + hub);
    }

    void awaitPictures() {
        everyPair((viewer, seen) -> viewer.awaitPeer(seen).awaitVideo());
    }

    private void everyPair(Pair what) {
        for (HeadlessPeer viewer : people) {
            people.stream().filter(other -> other != viewer).forEach(seen -> what.of(viewer, seen));
        }
    }

    private interface Pair {
        void of(HeadlessPeer viewer, HeadlessPeer seen);
    }

    /** What comes now is seen while it is going on: nobody else may join meanwhile. */
    void talk() {
        awaitPictures();
        everyPair((viewer, seen) -> watches.add(PictureWatch.start(viewer, seen.name())));
        quiet = false;
        said = 0;
        talk = Thread.ofPlatform().name("talk").daemon().start(() -> {
            while (!quiet || said < LEAST_WORDS) {
                int number = said + 1;
                people.forEach(each -> each.message(JsonNodeFactory.instance.numberNode(number)));
                said = number;
                LockSupport.parkNanos(BETWEEN_WORDS.toNanos());
            }
        });
    }

    /** Nobody says anything any more. Returns how many words each has said. */
    int isQuiet() {
        quiet = true;
        if (talk != null) {
            Await.ended(talk);
        }
        watches.forEach(PictureWatch::close);
        return said;
    }

    void assertNoPauseOver(Duration most) {
        watches.forEach(watch -> watch.assertNoPauseOver(most));
    }

    /** Everybody has heard all that the others have said: once, and in order. */
    void assertAllWasHeardOnce(int words) {
        everyPair((listener, speaker) -> assertHeard(listener, speaker.id(), words));
    }

    private static void assertHeard(HeadlessPeer listener, PeerId speaker, int words) {
        Predicate<Message> theirs = message -> message.from().equals(speaker);
        List<Integer> heard = new ArrayList<>();
        do {
            heard.add(listener.awaitMessage(theirs).data().asInt());
        } while (heard.getLast() < words);
        assertEquals(IntStream.rangeClosed(1, words).boxed().toList(), heard, () -> "by " + listener.name());
        assertEquals(
                List.of(), listener.unreadMessages().stream().filter(theirs).toList());
    }

    /** Waits until everybody sees everybody else, nobody besides, and nobody as being away. */
    void awaitSameRoster() throws Exception {
        Await.until("one roster", this::isOneRoster, this::toString);
    }

    /** Who they are is asked each time: somebody may still be about to begin anew. */
    private boolean isOneRoster() {
        Set<PeerId> all = people.stream().map(HeadlessPeer::id).collect(Collectors.toSet());
        return people.stream().allMatch(peer -> sees(peer).equals(all));
    }

    private static Set<PeerId> sees(HeadlessPeer peer) {
        Set<PeerId> seen = new HashSet<>(Set.of(peer.id()));
        peer.remotes().stream()
                .filter(remote -> !remote.isAway())
                .map(RemotePeer::id)
                .forEach(seen::add);
        peer.remotes().stream().filter(RemotePeer::isAway).forEach(away -> seen.remove(away.id()));
        return seen;
    }

    /** The call went on: everybody is there, as who they were; all that was said was heard, and nobody waited for a picture. */
    void assertNobodyHasNoticed() throws Exception {
        awaitSameRoster();
        assertAllWasHeardOnce(isQuiet());
        assertNobodyBeganAnew();
        assertNoPauseOver(PAUSE);
    }

    /** All are who they were when they joined. */
    void assertNobodyBeganAnew() {
        people.forEach(each -> assertEquals(1, each.session().counts().sessions(), each::toString));
    }

    /** Those whose connection was lost, and who have gone on with their session. */
    List<HeadlessPeer> whoCameBack() {
        return people.stream()
                .filter(each -> each.session().counts().resumed() > 0)
                .toList();
    }

    @Override
    public void close() {
        isQuiet();
        people.forEach(HeadlessPeer::close);
    }

    @Override
    public String toString() {
        return people.stream().map(HeadlessPeer::toString).collect(Collectors.joining("\n"));
    }
}
