package io.parley.mediatest.load.join;

import io.parley.mediatest.client.ComeBack;
import io.parley.mediatest.client.Trust;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.Phase;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.peer.Timeline;
import io.parley.mediatest.session.SessionOptions;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A headless peer in a room, who does not come back when it loses the hub: what is timed then is no join. */
final class HeadlessGuest implements Guest {

    /** Pictures a second, as cameras make them: half the time between two is part of what the first one takes. */
    private static final int FRAMES_PER_SECOND = 30;

    private static final PeerOptions OPTIONS = PeerOptions.defaults()
            .withVideo(320, 240, FRAMES_PER_SECOND)
            .withSession(SessionOptions.defaults().withComeBack(ComeBack.NEVER));

    private final HeadlessPeer peer;

    private HeadlessGuest(HeadlessPeer peer) {
        this.peer = peer;
    }

    static HeadlessGuest join(URI room, String name, Trust trust) {
        return new HeadlessGuest(HeadlessPeer.join(room, name, OPTIONS.withTrust(trust)));
    }

    @Override
    public JoinTimes awaitMedia(String other, boolean sound) {
        peer.awaitInSession(other + " in the room", () -> named(other).isPresent());
        RemotePeer remote = named(other).orElseThrow();
        List<Phase> wanted = sound
                ? List.of(Phase.FIRST_FRAME, Phase.CONNECTED, Phase.FIRST_AUDIO)
                : List.of(Phase.FIRST_FRAME, Phase.CONNECTED);
        peer.awaitInSession(
                wanted + " from " + other,
                () -> wanted.stream()
                        .allMatch(phase -> remote.timeline().at(phase).isPresent()));
        Timeline timeline = peer.timeline().with(remote.timeline());
        Map<Phase, Double> millis = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            timeline.at(phase).ifPresent(at -> millis.put(phase, at.toNanos() / 1e6));
        }
        return new JoinTimes(millis);
    }

    @Override
    public void awaitGone(String other) {
        peer.awaitInSession(other + " having left", () -> named(other).isEmpty());
    }

    private Optional<RemotePeer> named(String other) {
        return peer.remotes().stream()
                .filter(remote -> remote.name().equals(other))
                .findFirst();
    }

    @Override
    public void close() {
        peer.close();
    }
}
