package io.parley.mediatest.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.IceCredentials;
import io.parley.mediatest.peer.Network;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.visit.Visit;
import io.parley.signaling.AccessConfig;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A call with somebody whose network fails beneath it all: the hub and the other peer are on the far side of the same link. */
@ParleyTest(settings = RoamingTest.EveryAddress.class)
final class RoamingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HERE = "10.98.7.1";

    /** Silence is noticed in seconds. */
    static final class EveryAddress implements HubSettings {
        @Override
        public void apply(HubConfig.Builder hub) {
            hub.host("0.0.0.0").access(AccessConfig.open()).heartbeat(Duration.ofSeconds(1));
        }
    }

    @BeforeAll
    static void namespacesAreAllowed() {
        assumeTrue(
                NetworkNamespace.problem().isEmpty(),
                () -> NetworkNamespace.problem().orElse(""));
    }

    @Test
    void aCallSurvivesALinkThatGoesDownAndAnAddressThatChanges(Peers peers, Hub hub) {
        try (NetworkNamespace phone = NetworkNamespace.create()) {
            NetworkLink wifi = phone.link(NetworkNamespace.outer(), "10.98.7.2/24", HERE + "/24");
            HeadlessPeer ada = peers.join(
                    "ada", PeerOptions.defaults().withNetwork(Network.ALL).withDeadline(PATIENCE));
            phone.start(visitor(
                    "http://" + HERE + ":" + hub.port() + peers.room().uri().getPath()));
            RemotePeer visitor = ada.awaitPeer("phone");
            visitor.awaitVideo();

            wifi.down();
            visitor.awaitAway();
            wifi.up();
            visitor.awaitBack();
            visitor.awaitMoreVideo();

            IceCredentials before = visitor.iceCredentials();
            wifi.readdress("10.98.7.77/24");
            visitor.awaitOtherIce(before); // asked for over the session, which has moved or been taken over
            visitor.awaitMoreVideo();

            assertTrue(visitor.isPresent(), "it is the same stay");
            assertEquals(List.of(visitor), ada.remotes());
            assertEquals(List.of(), ada.takeProblems());
        }
    }

    private static ProcessBuilder visitor(String room) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Visit.class.getName(),
                        room,
                        "--name",
                        "phone")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
}
