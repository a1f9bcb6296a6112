package io.parley.mediatest.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import io.parley.signaling.TlsConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The visitor's command in a process of its own, as it has to be: it ends with it. The hub signs itself. */
@ParleyTest(settings = VisitTest.SelfSigned.class)
final class VisitTest {

    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    static final class SelfSigned implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {
            config.tls(TlsConfig.selfSignedCertificate());
        }
    }

    @Test
    void aVisitorComesToAHubThatItIsToldToTrust(Hub hub, Peers peers) throws IOException, InterruptedException {
        HeadlessPeer ada = peers.join("ada", PeerOptions.defaults().withDeadline(Duration.ofSeconds(PATIENCE_SECONDS)));
        Process visitor = start(
                peers.room().uri(),
                "--trust",
                hub.fingerprint().orElseThrow(),
                "--network",
                "loopback",
                "--name",
                "Eve");
        try {
            RemotePeer eve = ada.awaitPeer("Eve");
            eve.awaitVideo();
            visitor.destroy();
            assertTrue(visitor.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), this::said);
            assertEquals(0, visitor.exitValue(), this::said);
            eve.awaitGone();
        } finally {
            visitor.destroyForcibly();
        }
    }

    @Test
    void withoutThatItDoesNot(Hub hub, Peers peers) throws IOException, InterruptedException {
        Process visitor = start(peers.room().uri());
        try {
            assertTrue(visitor.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), this::said);
            assertEquals(1, visitor.exitValue(), this::said);
            assertTrue(said().contains("PKIX"), this::said);
            assertEquals(0, hub.connections());
        } finally {
            visitor.destroyForcibly();
        }
    }

    private Process start(URI room, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Visit.class.getName(),
                room.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("visitor.log").toFile())
                .start();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("visitor.log"));
        } catch (IOException failure) {
            return failure.toString();
        }
    }
}
