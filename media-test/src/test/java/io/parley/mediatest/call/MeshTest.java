package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.Phase;
import io.parley.mediatest.peer.RemotePeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@ParleyTest
final class MeshTest {

    private static final double LOWEST_TONE = 400;
    private static final double STEP = 110;

    private static double tone(int index) {
        return LOWEST_TONE + index * STEP;
    }

    private static HeadlessPeer join(Peers peers, int index) {
        return peers.join(
                "peer-" + index, PeerOptions.defaults().withVideo(160, 120, 10).withTone(tone(index)));
    }

    private static void awaitEverybodySeesAndHears(List<HeadlessPeer> mesh) {
        for (HeadlessPeer receiver : mesh) {
            for (int sender = 0; sender < mesh.size(); sender++) {
                if (!mesh.get(sender).id().equals(receiver.id())) {
                    RemotePeer remote = receiver.awaitPeer(mesh.get(sender));
                    remote.awaitVideo();
                    remote.awaitTone(tone(sender));
                    assertEquals(0, remote.video().foreign(), () -> "pictures of somebody else: " + remote);
                }
            }
        }
    }

    @Test
    void fiveSeeAndHearEachOtherInAllTwentyDirections(Peers peers) {
        List<HeadlessPeer> mesh = new ArrayList<>();
        for (int index = 0; index < 5; index++) {
            mesh.add(join(peers, index));
        }

        awaitEverybodySeesAndHears(mesh);

        Figures.report("slowest first picture", slowest(mesh, Phase.FIRST_FRAME).toMillis() + " ms");
        Figures.report("slowest first sound", slowest(mesh, Phase.FIRST_AUDIO).toMillis() + " ms");
    }

    @Test
    void aLateJoinerIsSeenByThoseInTheCallAndSeesThem(Peers peers) {
        List<HeadlessPeer> mesh = new ArrayList<>(List.of(join(peers, 0), join(peers, 1), join(peers, 2)));
        awaitEverybodySeesAndHears(mesh);

        HeadlessPeer late = join(peers, 3);
        mesh.add(late);

        awaitEverybodySeesAndHears(mesh);
        assertEquals(
                List.of("peer-0", "peer-1", "peer-2"),
                late.remotes().stream().map(RemotePeer::name).toList());
        Figures.report(
                "slowest first picture at the late joiner",
                slowest(List.of(late), Phase.FIRST_FRAME).toMillis() + " ms");
    }

    private static Duration slowest(List<HeadlessPeer> mesh, Phase phase) {
        return mesh.stream()
                .flatMap(peer -> peer.remotes().stream())
                .flatMap(remote -> remote.timeline().at(phase).stream())
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
