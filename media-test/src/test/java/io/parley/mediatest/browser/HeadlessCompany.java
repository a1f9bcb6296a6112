package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.media.Tone;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.Network;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** A browser's page and a headless peer in a room: each looks at what the other sends. */
record HeadlessCompany(RoomPage page, HeadlessPeer peer) {

    static final double TONE = 440;
    static final Duration DEADLINE = Duration.ofSeconds(60);
    /** A synthetic camera's changing picture takes more than this a frame at any size; an unchanging one does not. */
    private static final double LEAST_BYTES_A_FRAME = 200;

    private static final int ENOUGH_FRAMES = 20;
    private static final double QUIETEST = 0.002;

    static HeadlessPeer join(Peers peers) {
        return join(peers, Network.LOOPBACK);
    }

    /** Firefox has no candidates on loopback, whatever its preferences say, so for it the peer is on every interface. */
    static HeadlessPeer join(Peers peers, Network network) {
        return peers.join(
                "headless",
                PeerOptions.defaults().withTone(TONE).withNetwork(network).withDeadline(DEADLINE));
    }

    RemoteView peerAtPage() {
        return page.awaitRemote(peer.name());
    }

    RemotePeer pageAtPeer() {
        return peer.awaitPeer(page.own().name());
    }

    void awaitPageSeesAndHearsPeer() {
        peerAtPage().awaitConnected();
        peerAtPage().awaitFrames();
        peerAtPage().awaitOwnPattern();
        peerAtPage().awaitTone(TONE);
    }

    /** The page's turns set the pace at which the peer's reports are looked at. */
    void awaitPeerSeesPictures() {
        RemotePeer remote = pageAtPeer();
        remote.awaitConnected();
        long before = remote.video().frames();
        await("pictures at the peer", remote, seen -> seen.video().frames() >= before + ENOUGH_FRAMES);
        assertTrue(remote.video().width() > 0 && remote.video().height() > 0, remote::toString);
    }

    void awaitPeerSeesChangingPictures() {
        awaitPeerSeesPictures();
        RemotePeer remote = pageAtPeer();
        double bytes = InboundVideo.of(remote).bytesAFrame();
        assertTrue(bytes >= LEAST_BYTES_A_FRAME, () -> bytes + " bytes a frame: a still picture? " + remote);
    }

    void awaitPeerHearsSomething() {
        await("sound at the peer", pageAtPeer(), remote -> loudness(remote) >= QUIETEST);
    }

    private static double loudness(RemotePeer remote) {
        return remote.audio().last().map(Tone::level).orElse(0.0);
    }

    private void await(String awaited, RemotePeer remote, Predicate<RemotePeer> wanted) {
        page.web().await(awaited, () -> Optional.of(remote).filter(wanted), remote::toString);
    }
}
