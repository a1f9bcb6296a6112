package io.parley.mediatest.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.signaling.AccessConfig;
import io.parley.signaling.HubConfig;
import io.parley.signaling.tls.LocalNames;
import io.parley.signaling.tls.SelfSigned;
import io.parley.signaling.tls.ServerCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README's configurations of proxies, run as they stand there: people meet through them, and the hub knows who comes how. */
final class ReadmeProxyTest {

    private static final ServerCertificate CERTIFICATE = SelfSigned.create(new LocalNames(List.of(), List.of()));

    @TempDir
    private Path folder;

    private ProxiedHub start(ProxyProgram program) throws IOException {
        assumeTrue(
                program.reasonToSkip().isEmpty(), () -> program.reasonToSkip().orElse(""));
        HubConfig config = HubConfig.builder()
                .port(0)
                .access(AccessConfig.passphrase())
                .trustedProxies(List.of("127.0.0.1", "::1"))
                .handshakesPerAddress(2)
                .publicRooms(List.of("lobby"))
                .build();
        return ProxiedHub.start(config, hub -> ReadmeProxy.start(program, hub.port(), CERTIFICATE, folder));
    }

    private static Trust trust() {
        return Trust.only(CERTIFICATE.certificate());
    }

    @ParameterizedTest
    @EnumSource
    void aCallComesAboutThroughIt(ProxyProgram program) throws IOException {
        try (ProxiedHub setup = start(program)) {
            setup.awaitCall(trust());
        }
    }

    /** A proxy that kept events back until there were more of them would pass none on here. */
    @ParameterizedTest
    @EnumSource
    void theListOfPublicRoomsComesThroughItAsItChanges(ProxyProgram program) throws IOException {
        try (ProxiedHub setup = start(program);
                Visitor reader = Visitor.get(setup.uri().resolve("public-rooms"), trust().context())) {
            assertEquals(200, reader.status(), reader::toString);
            reader.awaitText("{\"name\":\"lobby\",\"members\":0,");
            PeerOptions options = ProxiedHub.options(trust());
            try (HeadlessPeer ada = HeadlessPeer.join(setup.uri().resolve("rooms/lobby"), "ada", options)) {
                assertEquals("ada", ada.name());
                reader.awaitText("{\"name\":\"lobby\",\"members\":1,");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHubKnowsThatWhoeverComesThroughItCameWithHttpsAndByWhichName(ProxyProgram program) throws IOException {
        try (ProxiedHub setup = start(program)) {
            try (Visitor page = Visitor.get(setup.uri(), trust().context())) {
                assertEquals(200, page.status(), page::toString);
                assertEquals("max-age=31536000", page.header("Strict-Transport-Security"), page::toString);
            }
            assertEquals(101, upgrade(setup, "Origin: https://meet.example"));
            assertEquals(403, upgrade(setup, "Origin: http://meet.example"));
            assertEquals(403, upgrade(setup, "Origin: https://evil.example"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHubSeesTheClientsAddressAndNotWhatTheClientSaysItIs(ProxyProgram program) throws IOException {
        String said = "X-Forwarded-For: 203.0.113.7";
        List<Visitor> visitors = new ArrayList<>();
        int opened = 0;
        try (ProxiedHub setup = start(program)) {
            // 127.0.0.1 is believed, as a proxy before this one would be: three of one address.
            for (int expected : new int[] {101, 101, 429}) {
                visitors.add(Visitor.upgrade(setup.uri(), trust().context(), "127.0.0.1", said));
                assertEquals(expected, visitors.getLast().status(), visitors.getLast()::toString);
                opened += expected == 101 ? 1 : 0;
                setup.awaitConnections(opened);
            }
            // 127.0.0.7 is not: it is itself, whatever it says.
            visitors.add(Visitor.upgrade(setup.uri(), trust().context(), "127.0.0.7", said));
            assertEquals(101, visitors.getLast().status(), visitors.getLast()::toString);
            setup.awaitConnections(opened + 1);
            visitors.add(Visitor.upgrade(
                    setup.uri(), trust().context(), "127.0.0.7", "Forwarded: for=203.0.113.7;host=evil.example"));
            assertEquals(101, visitors.getLast().status(), visitors.getLast()::toString);
        } finally {
            for (Visitor visitor : visitors) {
                visitor.close();
            }
        }
    }

    private static int upgrade(ProxiedHub setup, String origin) throws IOException {
        try (Visitor visitor = Visitor.upgrade(setup.uri(), trust().context(), "127.0.0.1", origin)) {
            return visitor.status();
        }
    }
}
