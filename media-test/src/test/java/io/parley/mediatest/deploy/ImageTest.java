package io.parley.mediatest.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.fleet.RedisProcess;
import io.parley.mediatest.jar.HubProcess;
import io.parley.mediatest.jar.Visitor;
import io.parley.mediatest.program.InstalledProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image that {@code mvn -Dimage package} makes: what is in it, and that a hub runs from it as it does on Kubernetes. */
@Timeout(120)
final class ImageTest {
    private static final int MEGABYTE = 1_000_000;
    private static final String NO_CAPABILITY = "0000000000000000";

    @TempDir
    private static Path unpacked;

    private static ContainerImage image;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        http.close();
    }

    @BeforeAll
    static void unpack() throws Exception {
        boolean demanded = System.getenv().containsKey("CI");
        assumeTrue(demanded || Files.exists(Deploy.IMAGE), "there is no image: mvn -q -Dimage package");
        image = ContainerImage.unpack(unpacked);
        Optional<String> problem = image.problem();
        assumeTrue(demanded || problem.isEmpty(), () -> problem.orElse(""));
        assertEquals(Optional.empty(), problem);
    }

    @Test
    void itIsSmall() throws IOException {
        long size = Files.size(Deploy.IMAGE);
        assertTrue(size < 60 * MEGABYTE, () -> size + " bytes");
    }

    @Test
    void theHubHasALayerOfItsOwn() throws IOException {
        int layers = image.config().at("/rootfs/diff_ids").size();
        assertEquals(4, layers, "a few bytes of Jib's, the system's, Java's, and the hub's");
        try (Stream<Path> files = Files.list(image.root().resolve("opt/parley"))) {
            assertEquals(
                    List.of("java.options", "parley.jar"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void itSaysHowItIsToBeRun() {
        assertEquals("65532:65532", image.config().at("/config/User").asString());
        assertEquals("0.0.0.0", image.environment().get("PARLEY_HOST"));
        assertTrue(image.config().at("/config/ExposedPorts").has("8080/tcp"));
        assertTrue(image.config().at("/config/Volumes").has("/tmp"));
        assertTrue(image.config()
                .at("/config/Labels/org.opencontainers.image.licenses")
                .asString()
                .startsWith("Apache-2.0"));
    }

    /** Whoever looks for known vulnerabilities, and whoever asks for licences, finds what the files are. */
    @Test
    void itSaysWhatItIsMadeOf() throws IOException {
        Path packages = image.root().resolve("var/lib/dpkg/status.d");
        assertTrue(Files.readString(packages.resolve("libc6")).contains("\nVersion: "));
        try (Stream<Path> described = Files.list(packages)) {
            for (Path one : described.toList()) {
                assertTrue(Files.exists(image.root()
                        .resolve("usr/share/doc")
                        .resolve(one.getFileName())
                        .resolve("copyright")));
            }
        }
        assertTrue(Files.exists(image.root().resolve("etc/os-release")));
        assertTrue(Files.exists(image.root().resolve("opt/java/legal/java.base/LICENSE")));
    }

    @Test
    void itTrustsWhomBrowsersTrust() throws Exception {
        KeyStore trusted = KeyStore.getInstance(
                image.root().resolve("opt/java/lib/security/cacerts").toFile(), (char[]) null);

        assertTrue(trusted.size() > 50, () -> "certificates: " + trusted);
    }

    @Test
    void nothingInItCanBeWrittenByItsUserOrMakesItAnother() throws IOException {
        try (Stream<Path> files = Files.walk(image.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                int mode = (int) Files.getAttribute(file, "unix:mode");
                assertEquals(0, mode & 06022, () -> file + " " + Integer.toOctalString(mode));
                assertTrue(
                        Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ), file::toString);
            }
        }
    }

    @Test
    void aHubRunsFromItAndMayDoNothingButListen() throws Exception {
        try (Container hub = run(Map.of("PARLEY_ACCESS", "open"), "--port", "0")) {
            URI address = hub.awaitReady();

            assertEquals("65532\t65532\t65532\t65532", hub.status("Uid"));
            assertEquals("65532\t65532\t65532\t65532", hub.status("Gid"));
            assertEquals("", hub.status("Groups"));
            assertEquals("1", hub.status("NoNewPrivs"));
            for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapAmb")) {
                assertEquals(NO_CAPABILITY, hub.status(set), set);
            }
            assertTrue(
                    hub.proc("mountinfo").stream().anyMatch(mount -> mount.matches("\\d+ \\d+ \\S+ \\S+ / ro,.*")),
                    () -> "its root can be written");
            assertEquals(200, status(address.resolve("/readyz")));
            assertEquals(200, status(address.resolve("/healthz")));
            assertEquals(200, status(address.resolve("/rooms/standup")));
            assertEquals(200, status(address.resolve("/metrics")));
        }
    }

    @Test
    void itDrainsWhenItIsToldToStop() throws Exception {
        try (Container hub = run(Map.of("PARLEY_ACCESS", "open", "PARLEY_RECONNECT_SPREAD", "10m"), "--port", "0")) {
            URI address = hub.awaitReady();
            Visitor ada = Visitor.joins(http, address, "Ada");
            Visitor bob = Visitor.joins(http, address, "Bob");
            ada.awaits("\"joined\"");

            hub.terminate();

            ada.awaitsReconnectAfter();
            assertEquals(503, status(address.resolve("/readyz")));
            ada.says("{\"type\":\"message\",\"data\":\"still here\"}");
            bob.awaits("still here");
            ada.says("{\"type\":\"leave\"}");
            bob.awaits("\"left\"");
            bob.says("{\"type\":\"leave\"}");

            assertEquals(0, hub.exitCode(), hub::errorText);
        }
    }

    /** The certificate is made by keytool, a program of Java's. */
    @Test
    void itSpeaksTls() throws Exception {
        try (Container hub = run(Map.of("PARLEY_ACCESS", "open"), "--port", "0", "--tls-self-signed")) {
            URI address = hub.awaitReady();
            HttpClient trusting = HttpClient.newBuilder()
                    .sslContext(Trust.named(hub.fingerprint()).context())
                    .build();
            try (trusting) {
                Visitor.joins(trusting, address, "Ada").says("{\"type\":\"leave\"}");
            }
        }
    }

    /** Its Java has all that the way to Redis takes. */
    @Test
    void itIsOneOfSeveralHubs() throws Exception {
        Optional<String> reason = InstalledProgram.REDIS.reasonToSkip();
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        try (RedisProcess redis = RedisProcess.start(folder);
                Container hub = run(Map.of("PARLEY_ACCESS", "open", "PARLEY_REDIS", redis.url()), "--port", "0");
                HubProcess other =
                        HubProcess.start(folder, "--port", "0", "--access", "open", "--redis", redis.url())) {
            URI image = hub.awaitReady();
            URI jar = other.awaitReady();

            meetAndTalk(image.resolve("/rooms/of-the-image"), jar.resolve("/rooms/of-the-image"));
            meetAndTalk(jar.resolve("/rooms/of-the-jar"), image.resolve("/rooms/of-the-jar"));
        }
    }

    private void meetAndTalk(URI home, URI edge) throws Exception {
        Visitor ada = Visitor.joinsRoom(http, home, "Ada");
        Visitor bob = Visitor.joinsRoom(http, edge, "Bob");
        ada.awaits("\"joined\"");
        bob.says("{\"type\":\"message\",\"data\":\"from afar\"}");
        ada.awaits("from afar");
        ada.says("{\"type\":\"message\",\"data\":\"from here\"}");
        bob.awaits("from here");
        bob.says("{\"type\":\"leave\"}");
        ada.awaits("\"left\"");
    }

    @Test
    void whoMayEnterHasToBeSaid() throws Exception {
        try (Container hub = run(Map.of(), "--port", "0")) {
            assertEquals(2, hub.exitCode());
            assertTrue(hub.errorText().contains("access is to be chosen"), hub::errorText);
        }
    }

    @Test
    void itRunsAsTheChartRunsIt() throws Exception {
        assumeTrue(Chart.problem().isEmpty(), () -> Chart.problem().orElse(""));
        try (Chart chart = Chart.open()) {
            Manifests manifests = chart.render();
            assertEquals(
                    image.config().at("/config/User").asString(),
                    manifests.pod().at("/securityContext/runAsUser").asInt() + ":"
                            + manifests.pod().at("/securityContext/runAsGroup").asInt());
            assertTrue(image.config()
                    .at("/config/ExposedPorts")
                    .has(manifests.container().at("/ports/0/containerPort").asInt() + "/tcp"));
            try (Container hub = run(manifests.environment(), "--port", "0", "--log-format", "text")) {
                URI address = hub.awaitReady();
                for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                    String path = manifests
                            .container()
                            .at("/" + probe + "/httpGet/path")
                            .asString();
                    assertEquals(200, status(address.resolve(path)), probe);
                }
                hub.terminate();
                assertEquals(0, hub.exitCode(), hub::errorText);
            }
        }
    }

    @Test
    void whatRunsInsideEndsWithTheTest() throws Exception {
        ProcessHandle inside;
        try (Container hub = run(Map.of("PARLEY_ACCESS", "open"), "--port", "0")) {
            hub.awaitReady();
            inside = hub.inside();
            assertTrue(inside.isAlive());
        }
        assertFalse(inside.isAlive(), inside::toString);
    }

    private Container run(Map<String, String> environment, String... options) throws Exception {
        Optional<String> problem = Container.problem();
        assumeTrue(problem.isEmpty(), () -> problem.orElse(""));
        return Container.run(image, folder, environment, options);
    }

    private int status(URI page) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
