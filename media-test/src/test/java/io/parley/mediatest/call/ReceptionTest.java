package io.parley.mediatest.call;

import static io.parley.mediatest.peer.TrackKind.AUDIO;
import static io.parley.mediatest.peer.TrackKind.VIDEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.HubMessage;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.signaling.protocol.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may not publish is not seen or heard, though it sends: the hub cannot look into media, so the others see to it. */
@ParleyTest(settings = Tokens.class)
final class ReceptionTest {

    private static final double ADAS_TONE = 440;
    private static final double BOBS_TONE = 550;
    private static final double EVES_TONE = 660;

    /** Why Eve may not send media. */
    enum Barred {
        BY_ROLE,
        BY_TOKEN;

        String token(TestRoom room) {
            return switch (this) {
                case BY_ROLE -> Tokens.of(room, Role.VIEWER);
                case BY_TOKEN -> Tokens.withoutPublish(room);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoMayNotPublishAndComesAfterUsIsNotTaken(Barred barred, Peers peers) {
        HeadlessPeer ada = join(peers, "ada", ADAS_TONE, Tokens.of(peers.room(), Role.OWNER));
        HeadlessPeer eve = join(peers, "eve", EVES_TONE, barred.token(peers.room()));

        assertSendsInVain(eve, ada, peers);
    }

    @ParameterizedTest
    @EnumSource
    void whoMayNotPublishAndWasThereBeforeUsIsNotAskedForAny(Barred barred, Peers peers) {
        HeadlessPeer eve = join(peers, "eve", EVES_TONE, barred.token(peers.room()));
        HeadlessPeer ada = join(peers, "ada", ADAS_TONE, Tokens.of(peers.room(), Role.OWNER));

        assertSendsInVain(eve, ada, peers);
    }

    /** Others are seen and heard while it sends, by it too. */
    private static void assertSendsInVain(HeadlessPeer eve, HeadlessPeer ada, Peers peers) {
        HeadlessPeer bob = join(peers, "bob", BOBS_TONE, Tokens.of(peers.room(), Role.PARTICIPANT));
        RemotePeer eveAtAda = ada.awaitPeer(eve);
        RemotePeer adaAtEve = eve.awaitPeer(ada);
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        adaAtEve.awaitVideo();
        adaAtEve.awaitTone(ADAS_TONE);
        bobAtAda.awaitVideo();
        bobAtAda.awaitTone(BOBS_TONE);
        eveAtAda.awaitConnected();
        int answers = adaAtEve.negotiation().answersTaken();
        adaAtEve.offerNow();
        adaAtEve.awaitNegotiation("Ada's answer", report -> report.answersTaken() > answers);
        bobAtAda.awaitMoreVideo();

        assertFalse(eveAtAda.publishes());
        assertTrue(bobAtAda.publishes());
        assertNothingTaken(eveAtAda);
        assertNothingTaken(bob.awaitPeer(eve));
        assertEquals(List.of(), directions(adaAtEve.remoteSdp(), "sendrecv", "recvonly"), adaAtEve::remoteSdp);
        assertEquals(2, directions(adaAtEve.localSdp(), "sendrecv", "sendonly").size(), "Eve sends what she has");
    }

    @Test
    void whoMayPublishNoLongerIsNotSeenAnyMoreUntilItMay(Peers peers) {
        HeadlessPeer ada = join(peers, "ada", ADAS_TONE, Tokens.of(peers.room(), Role.OWNER));
        HeadlessPeer bob = join(peers, "bob", BOBS_TONE, Tokens.of(peers.room(), Role.PARTICIPANT));
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        RemotePeer adaAtBob = bob.awaitPeer(ada);
        bobAtAda.awaitVideo();
        bobAtAda.awaitTone(BOBS_TONE);

        makes(ada, bob, "viewer");

        bobAtAda.awaitTracks();
        adaAtBob.awaitNegotiation(
                "being asked for nothing",
                any -> directions(adaAtBob.remoteSdp(), "sendrecv", "recvonly").isEmpty());
        adaAtBob.awaitMoreVideo();
        adaAtBob.awaitMoreTone(ADAS_TONE);

        makes(ada, bob, "participant");

        bobAtAda.awaitTracks(VIDEO, AUDIO);
        bobAtAda.awaitMoreVideo();
        bobAtAda.awaitMoreTone(BOBS_TONE);
        adaAtBob.awaitMoreVideo();
    }

    /** Before anything can have been negotiated, or while it is. */
    @Test
    void whoMayAgainAtOnceIsSeenAllTheSame(Peers peers) {
        HeadlessPeer ada = join(peers, "ada", ADAS_TONE, Tokens.of(peers.room(), Role.OWNER));
        HeadlessPeer bob = join(peers, "bob", BOBS_TONE, Tokens.of(peers.room(), Role.PARTICIPANT));
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        bobAtAda.awaitVideo();
        bobAtAda.awaitTone(BOBS_TONE);

        for (int i = 0; i < 3; i++) {
            makes(ada, bob, "viewer");
            makes(ada, bob, "participant");
        }
        for (int i = 0; i < 3; i++) {
            ada.inbox()
                    .await(
                            HubMessage.Role.class,
                            HubMessage.Role::publishes,
                            ada.options().deadline());
        }
        bobAtAda.stats(); // answered when all of that has been taken in

        bobAtAda.awaitTracks(VIDEO, AUDIO);
        bobAtAda.awaitMoreVideo();
        bobAtAda.awaitMoreTone(BOBS_TONE);
    }

    @Test
    void whoCameAsAViewerIsSeenWhenItMayPublish(Peers peers) {
        HeadlessPeer ada = join(peers, "ada", ADAS_TONE, Tokens.of(peers.room(), Role.OWNER));
        HeadlessPeer eve = join(peers, "eve", EVES_TONE, Tokens.of(peers.room(), Role.VIEWER));
        RemotePeer eveAtAda = ada.awaitPeer(eve);
        eve.awaitPeer(ada).awaitVideo();
        assertNothingTaken(eveAtAda);

        makes(ada, eve, "participant");

        eveAtAda.awaitTracks(VIDEO, AUDIO);
        eveAtAda.awaitVideo();
        eveAtAda.awaitTone(EVES_TONE);
    }

    private static void assertNothingTaken(RemotePeer peer) {
        assertEquals(List.of(), peer.tracks());
        assertEquals(0, peer.video().frames(), peer::toString);
        assertEquals(0, peer.audio().windows(), peer::toString);
    }

    /** The directions of media sections (RFC 8866 §6.7) that are one of these. */
    private static List<String> directions(String sdp, String... wanted) {
        return sdp.lines()
                .filter(line -> List.of(wanted).contains(line.replaceFirst("^a=", "")))
                .toList();
    }

    private static void makes(HeadlessPeer moderator, HeadlessPeer peer, String role) {
        moderator
                .session()
                .sendText("{\"type\":\"moderate\",\"action\":\"role\",\"peer\":\"%s\",\"role\":\"%s\"}"
                        .formatted(peer.id().value(), role));
    }

    private static HeadlessPeer join(Peers peers, String name, double tone, String token) {
        return peers.join(name, PeerOptions.defaults().withTone(tone).withToken(() -> token));
    }
}
