package io.parley.mediatest.load.join;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.Phase;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.peer.Timeline;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** A headless peer in a room. */
final class HeadlessGuest implements Guest {

    /** Pictures a second, as cameras make them: half the time between two is part of what the first one takes. */
    private static final int FRAMES_PER_SECOND = 30;

    private static final PeerOptions OPTIONS = PeerOptions.defaults().withVideo(320, 240, FRAMES_PER_SECOND);

    private final HeadlessPeer peer;

    private HeadlessGuest(HeadlessPeer peer) {
        this.peer = peer;
    }

    static HeadlessGuest join(URI room, String name, Trust trust) {
        return new HeadlessGuest(HeadlessPeer.join(room, name, OPTIONS.withTrust(trust)));
    }

    @Override
    public JoinTimes awaitMedia(String other, boolean sound) {
        RemotePeer remote = peer.awaitPeer(other);
        remote.awaitPhase(Phase.FIRST_FRAME);
        remote.awaitPhase(Phase.CONNECTED); // which another thread may say later
        if (sound) {
            remote.awaitPhase(Phase.FIRST_AUDIO);
        }
        Timeline timeline = peer.timeline().with(remote.timeline());
        Map<Phase, Double> millis = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            timeline.at(phase).ifPresent(at -> millis.put(phase, at.toNanos() / 1e6));
        }
        return new JoinTimes(millis);
    }

    @Override
    public void awaitGone(String other) {
        peer.remotes().stream().filter(remote -> remote.name().equals(other)).forEach(RemotePeer::awaitGone);
    }

    @Override
    public void close() {
        peer.close();
    }
}
