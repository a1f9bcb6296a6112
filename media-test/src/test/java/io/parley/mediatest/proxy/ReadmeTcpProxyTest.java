package io.parley.mediatest.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.mediatest.client.Trust;
import io.parley.signaling.AccessConfig;
import io.parley.signaling.HubConfig;
import io.parley.signaling.TlsConfig;
import io.parley.signaling.tls.LocalNames;
import io.parley.signaling.tls.SelfSigned;
import io.parley.signaling.tls.ServerCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's configuration of a HAProxy that only passes bytes on, run as it stands there and with the older form of the PROXY protocol. */
final class ReadmeTcpProxyTest {
    private static final String FROM_ITSELF = "";
    private static final String FROM_ANOTHER = " accept-proxy"; // which is how a test comes from any address

    private static final ServerCertificate CERTIFICATE = SelfSigned.create(new LocalNames(List.of(), List.of()));

    @TempDir
    private Path folder;

    /**
     * @param send the keyword for the form
     * @param accept what is added to where it listens
     */
    private ProxiedHub start(String send, String accept) throws IOException {
        assumeTrue(
                ProxyProgram.HAPROXY.reasonToSkip().isEmpty(),
                () -> ProxyProgram.HAPROXY.reasonToSkip().orElse(""));
        ReadmeProxy.write(CERTIFICATE, folder);
        ReadmePart readme = ReadmePart.find("On a public address", "haproxy", "mode tcp");
        HubConfig config = HubConfig.builder()
                .port(0)
                .access(AccessConfig.passphrase())
                .hostNames(List.of("meet.example"))
                .trustedProxies(List.of("127.0.0.1"))
                .proxyProtocol(true)
                .tls(TlsConfig.files(folder.resolve("fullchain.pem"), folder.resolve("privkey.pem")))
                .handshakesPerAddress(2)
                .build();
        return ProxiedHub.start(
                config,
                hub -> new ReadmeProxy(ProxyProcess.start(
                        ProxyProgram.HAPROXY,
                        folder,
                        port -> readme.with(Map.of(
                                        "bind :443", "bind 127.0.0.1:" + port + accept,
                                        "10.0.0.3:8443", "127.0.0.1:" + hub.port(),
                                        "send-proxy-v2", send))
                                .text())));
    }

    private static Trust trust() {
        return Trust.only(CERTIFICATE.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-proxy-v2", "send-proxy-v2-ssl", "send-proxy"})
    void aCallComesAboutThroughIt(String send) throws IOException {
        try (ProxiedHub setup = start(send, FROM_ITSELF)) {
            setup.awaitCall(trust());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-proxy-v2", "send-proxy-v2 proxy-v2-options crc32c,unique-id,authority", "send-proxy"})
    void theHubSeesTheClientsAddress(String send) throws IOException {
        List<Visitor> visitors = new ArrayList<>();
        int opened = 0;
        try (ProxiedHub setup = start(send, FROM_ANOTHER)) {
            for (String header : List.of(
                    "PROXY TCP4 203.0.113.7 192.0.2.1 56324 443",
                    "PROXY TCP6 2001:db8::7 2001:db8::1 56324 443",
                    "PROXY TCP4 203.0.113.8 192.0.2.1 56324 443")) {
                for (int expected : new int[] {101, 101, 429}) {
                    Visitor visitor = Visitor.introduced(setup.uri(), trust().context(), header + "\r\n");
                    visitors.add(visitor);
                    assertEquals(expected, visitor.status(), visitor::toString);
                    opened += expected == 101 ? 1 : 0;
                    setup.awaitConnections(opened);
                }
            }
        } finally {
            for (Visitor visitor : visitors) {
                visitor.close();
            }
        }
    }
}
