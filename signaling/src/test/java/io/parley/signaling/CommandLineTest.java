package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

class CommandLineTest {
    @Test
    void withoutArgumentsTheConfigurationIsTheDefault() {
        assertEquals(HubConfig.defaults(), config(Map.of()));
    }

    /** All but TLS and the fleet, which are several options each. */
    private static List<RecordComponent> settings() {
        return Stream.of(HubConfig.class.getRecordComponents())
                .filter(setting -> !Set.of("tls", "fleet").contains(setting.getName()))
                .toList();
    }

    @Test
    void everySettingIsAnOption() {
        CommandLine line = Main.commandLine();
        for (var setting : settings()) {
            String option = "--" + HubConfigTest.option(setting);
            assertTrue(line.getCommandSpec().optionsMap().containsKey(option), option);
        }
    }

    @Test
    void everyOptionChangesItsSettingAndNoOther() throws ReflectiveOperationException {
        Map<Class<?>, String> others = Map.of(int.class, "1025", Duration.class, "1234ms", String.class, "127.0.0.2");
        Map<String, String> special = Map.ofEntries(
                Map.entry("--trusted-proxies", "127.0.0.1,10.0.0.0/8"),
                Map.entry("--host-names", "meet.example,desk"),
                Map.entry("--allowed-origins", "https://a.example,https://b.example"),
                Map.entry("--stun-urls", "stun:a.example,stun:b.example"),
                Map.entry("--turn-urls", "turn:a.example,turns:b.example"),
                Map.entry("--turn-secret", "another-west-north-wind"),
                Map.entry("--turn-ttl", "2h"),
                Map.entry("--access", "passphrase"),
                Map.entry("--max-depth", "31"),
                Map.entry("--max-name-length", "31"),
                Map.entry("--max-room-name-length", "31"),
                Map.entry("--outbox-bytes", "999999"),
                Map.entry("--outbox-total-bytes", "2000000"),
                Map.entry("--max-message-bytes", "200000"),
                Map.entry("--wait-for-host", "on"),
                Map.entry("--public-rooms", "lobby,team-*"),
                Map.entry("--metrics", "off"));
        Map<String, Map<String, String>> needed = Map.of(
                "--turn-urls", Map.of("PARLEY_TURN_SECRET", "north-north-west-wind"),
                "--trusted-proxies", Map.of("PARLEY_ACCESS", "open"),
                "--proxy-protocol", Map.of("PARLEY_ACCESS", "open", "PARLEY_TRUSTED_PROXIES", "127.0.0.1"),
                "--host-names", Map.of("PARLEY_ACCESS", "open"),
                "--wait-for-host",
                        Map.of("PARLEY_ACCESS", "tokens", "PARLEY_TOKEN_SECRET", "0123456789abcdef0123456789abcdef"));
        for (var setting : settings()) {
            String option = "--" + HubConfigTest.option(setting);
            String value = special.getOrDefault(option, others.getOrDefault(setting.getType(), ""));
            Map<String, String> environment = needed.getOrDefault(option, Map.of());
            HubConfig unchanged = config(environment);
            HubConfig changed =
                    config(environment, value.isEmpty() ? new String[] {option} : new String[] {option, value});
            List<String> different = new ArrayList<>();
            for (var other : HubConfig.class.getRecordComponents()) {
                Object before = other.getAccessor().invoke(unchanged);
                if (!before.equals(other.getAccessor().invoke(changed))) {
                    different.add(other.getName());
                }
            }
            assertEquals(List.of(setting.getName()), different, option + " " + value);
        }
    }

    @Test
    void everySettingOfAccessIsAnOptionThatChangesItAndNoOther() throws ReflectiveOperationException {
        Map<Class<?>, String> values = Map.of(int.class, "17", Duration.class, "17s", String.class, "seventeen");
        Map<String, String> special = Map.of(
                "--mode", "passphrase",
                "--token-secret", "0123456789abcdef0123456789abcdef",
                "--token-secret-file", "secrets",
                "--token-keys", "keys.pem",
                "--token-jwks", "https://id.example/keys",
                "--token-issuer", "https://id.example");
        AccessConfig before = AccessConfig.undecided();
        for (var setting : AccessConfig.class.getRecordComponents()) {
            String option = "--" + HubConfigTest.option(setting);
            String value = special.getOrDefault(option, values.getOrDefault(setting.getType(), ""));
            AccessConfig changed = config(Map.of(), option.equals("--mode") ? "--access" : option, value)
                    .access();
            List<String> different = new ArrayList<>();
            for (var other : AccessConfig.class.getRecordComponents()) {
                if (!other.getAccessor()
                        .invoke(before)
                        .equals(other.getAccessor().invoke(changed))) {
                    different.add(other.getName());
                }
            }
            assertEquals(List.of(setting.getName()), different, option);
        }
    }

    @Test
    void theFleetIsSetByOptions(@TempDir Path folder) throws IOException {
        String redis = "redis://redis.example:6379";
        assertEquals(
                FleetConfig.redis(redis), config(Map.of(), "--redis", redis).fleet());
        assertEquals(
                FleetConfig.redis(redis), config(Map.of("PARLEY_REDIS", redis)).fleet());
        Path password = Files.writeString(folder.resolve("password"), "geheim\n");
        assertEquals(
                new FleetConfig(
                        Optional.of(redis),
                        Optional.of(new Secret("geheim")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Path.of("ca.pem")),
                        Duration.ofSeconds(9)),
                config(
                                Map.of(),
                                "--redis",
                                redis,
                                "--redis-password-file",
                                password.toString(),
                                "--redis-ca",
                                "ca.pem",
                                "--hub-lease",
                                "9s")
                        .fleet());
    }

    @Test
    void theSentinelsHaveAUserAndAPasswordOfTheirOwn(@TempDir Path folder) throws IOException {
        String redis = "rediss-sentinel://redis.example#parley";
        Path password = Files.writeString(folder.resolve("password"), "geheim\n");
        assertEquals(
                new FleetConfig(
                        Optional.of(redis),
                        Optional.empty(),
                        Optional.of("hub"),
                        Optional.of(new Secret("geheim")),
                        Optional.empty(),
                        FleetConfig.DEFAULT_LEASE),
                config(
                                Map.of("PARLEY_REDIS_SENTINEL_PASSWORD_FILE", password.toString()),
                                "--redis",
                                redis,
                                "--redis-sentinel-user",
                                "hub")
                        .fleet());
    }

    /** Nothing of a password is in what is said. */
    @Test
    void whatIsWrongWithTheFleetIsSaid(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "geheim\n");
        assertEquals(
                "redis-password-file is \"nowhere\"; allowed: a file that can be read",
                firstLine(Run.of(Map.of(), "--redis-password-file", "nowhere").err()));
        assertEquals(
                "redis-ca is set without redis",
                firstLine(Run.of(Map.of(), "--redis-ca", "ca.pem").err()));
        assertEquals(
                "hub-lease is \"PT2.999S\"; allowed: 3s to 60s",
                firstLine(Run.of(Map.of(), "--hub-lease", "2999ms").err()));
        assertEquals(
                "redis-password-file is set without redis",
                firstLine(Run.of(Map.of(), "--redis-password-file", text.toString())
                        .err()));
        assertEquals(
                "redis-sentinel-password-file is \"nowhere\"; allowed: a file that can be read",
                firstLine(Run.of(Map.of(), "--redis-sentinel-password-file", "nowhere")
                        .err()));
        for (String noSentinels : List.of("redis://redis.example", "rediss://redis-sentinel://a", "redis://a,b")) {
            Run run = Run.of(Map.of("PARLEY_REDIS", noSentinels), "--redis-sentinel-password-file", text.toString());
            assertEquals(ExitCode.USAGE, run.code());
            assertEquals(
                    "redis-sentinel-password-file is set without an address of Sentinels in redis",
                    firstLine(run.err()));
        }
        assertEquals(
                "redis-sentinel-user is set without redis-sentinel-password-file",
                firstLine(Run.of(
                                Map.of("PARLEY_REDIS", "redis-sentinel://redis.example#parley"),
                                "--redis-sentinel-user",
                                "hub")
                        .err()));
        for (Map.Entry<Path, String> file : Map.of(
                        folder.resolve("nowhere"), "", folder, "", text, "; there is no certificate in PEM")
                .entrySet()) {
            Run ca = Run.of(
                    Map.of(),
                    "--port",
                    "0",
                    "--redis",
                    "rediss://redis.example",
                    "--redis-ca",
                    file.getKey().toString());
            assertEquals(ExitCode.USAGE, ca.code());
            assertEquals(
                    "redis-ca is \"" + file.getKey() + "\"; allowed: a file of certificates that can be read"
                            + file.getValue(),
                    firstLine(ca.err()));
        }
        Run run = Run.of(Map.of(), "--port", "0", "--redis", "http://ada:geheim@redis.example");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(firstLine(run.err()).startsWith("an address of Redis is redis://"), run.err());
        assertFalse(run.err().contains("geheim"), run.err());
    }

    @Test
    void tlsIsSetByOptions() {
        assertEquals(
                TlsConfig.files(Path.of("a.pem"), Path.of("a.key")),
                config(Map.of(), "--tls-cert", "a.pem", "--tls-key", "a.key").tls());
        assertEquals(
                TlsConfig.selfSignedCertificate(),
                config(Map.of(), "--tls-self-signed").tls());
        assertEquals(
                TlsConfig.selfSignedCertificate(),
                config(Map.of("PARLEY_TLS_SELF_SIGNED", "true")).tls());
        assertEquals(
                TlsConfig.off().withHsts(Duration.ofMinutes(5)),
                config(Map.of("PARLEY_HSTS", "5m")).tls());
    }

    @Test
    void aCertificateThatIsNotThereIsAUsageError() {
        Run run = Run.of(Map.of(), "--port", "0", "--tls-cert", "nowhere.pem", "--tls-key", "nowhere.key");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(firstLine(run.err()).startsWith("tls-cert or tls-key cannot be read: "), run.err());
        assertTrue(firstLine(run.err()).contains("nowhere.pem"), run.err());
    }

    @Test
    void beyondThisMachineItIsToBeSaidWhoMayEnter() {
        Run run = Run.of(Map.of(), "--host", "0.0.0.0");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(firstLine(run.err()).startsWith("access is to be chosen"), run.err());
        assertEquals(
                AccessConfig.open(),
                config(Map.of("PARLEY_HOST", "0.0.0.0", "PARLEY_ACCESS", "open"))
                        .access());
    }

    @Test
    void aFileOfKeysThatIsNotThereIsAUsageError() {
        Run run = Run.of(Map.of(), "--port", "0", "--token-keys", "nowhere.pem");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(firstLine(run.err()).startsWith("token-keys is \"nowhere.pem\""), run.err());
    }

    @Test
    void listsAreSeparatedByCommas() {
        assertEquals(
                List.of("https://a.example", "https://b.example"),
                config(Map.of(), "--allowed-origins", "https://a.example,https://b.example")
                        .allowedOrigins());
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "15s, PT15S", "2m, PT2M", "1h, PT1H", "007s, PT7S"})
    void timesAreWrittenWithTheirUnit(String text, Duration time) {
        assertEquals(time, config(Map.of(), "--heartbeat", text).heartbeat());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15",
                "s",
                "",
                "1.5s",
                "-1s",
                "15 s",
                "15sec",
                "PT15S",
                "1d",
                "9999999999999999999ms",
                "9999999999999999999h"
            })
    void whatIsNoTimeIsRefused(String text) {
        Run run = Run.of(Map.of(), "--heartbeat", text);
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("--heartbeat") && run.err().contains("time"), run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port|70000|0 to 65535",
                "--port|http|int",
                "--max-depth|2|4 to 1000",
                "--max-rooms|0|1 or more",
                "--host|''|an address or name",
                "--trusted-proxies|proxy.example|10.0.0.0/8",
                "--host-names|meet.example:443|meet.example, without a port",
                "--tls-cert|hub.pem|tls-cert and tls-key together",
                "--hsts|99999h|0s to 17520h",
                "--allowed-origins|app.example|https://app.example:8443",
                "--stun-urls|stun.example|stun:stun.example:3478",
                "--turn-urls|turn.example|turn:turn.example:3478?transport=udp",
                "--turn-urls|turn:turn.example|with turn-secret",
                "--turn-ttl|1s|2000ms to 24h",
                "--heartbeat|0s|1ms to 24h",
                "--heartbeat|15|500ms, 15s or 2m",
                "--wait-for-host|on|with access \"tokens\"",
                "--metrics|yes|LOCAL, ON, OFF",
                "--warm-up|61s|0s to 60s",
                "--warm-up|5|500ms, 15s or 2m",
                "--log-format|xml|TEXT, JSON",
                "--log-level|loud|ERROR, WARN, INFO, DEBUG"
            })
    void aWrongValueIsAUsageErrorThatNamesTheOptionAndWhatIsAllowed(String option, String value, String allowed) {
        Run run = Run.of(Map.of(), option, value);
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(firstLine(run.err()).contains(option.substring(2)), run.err());
        assertTrue(firstLine(run.err()).contains(allowed), run.err());
        assertEquals("", run.out());
    }

    @Test
    void thePROXYProtocolWithoutProxiesIsAUsageError() {
        Run run = Run.of(Map.of(), "--proxy-protocol");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(
                firstLine(run.err()).startsWith("proxy-protocol is \"true\"; allowed: with trusted-proxies"),
                run.err());
        assertTrue(config(Map.of(
                        "PARLEY_PROXY_PROTOCOL", "true",
                        "PARLEY_TRUSTED_PROXIES", "10.0.0.2",
                        "PARLEY_ACCESS", "open"))
                .proxyProtocol());
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        Run run = Run.of(Map.of(), "--colour", "red");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("--colour"), run.err());
    }

    @Test
    void theEnvironmentVariableOfAnOptionIsItsNameInCapitals() {
        assertEquals("PARLEY_PORT", Main.variable("--port"));
        assertEquals("PARLEY_MAX_ROOMS", Main.variable("--max-rooms"));
    }

    @Test
    void theEnvironmentSetsWhatTheCommandLineDoesNot() {
        Map<String, String> environment = Map.of(
                "PARLEY_PORT", "9000",
                "PARLEY_MAX_ROOMS", "7",
                "PARLEY_HEARTBEAT", "1m",
                "PARLEY_STUN_URLS", "stun:a.example,stun:b.example");
        HubConfig config = config(environment, "--port", "9001");
        assertEquals(9001, config.port());
        assertEquals(7, config.maxRooms());
        assertEquals(Duration.ofMinutes(1), config.heartbeat());
        assertEquals(List.of("stun:a.example", "stun:b.example"), config.stunUrls());
        assertEquals(HubConfig.defaults().maxMembers(), config.maxMembers());
    }

    @Test
    void aWrongValueInTheEnvironmentIsAUsageErrorToo() {
        Run run = Run.of(Map.of("PARLEY_PORT", "70000"));
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("port is \"70000\"; allowed: 0 to 65535"), run.err());
    }

    @Test
    void theTurnSecretComesFromTheEnvironmentAFileOrTheCommandLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "north-north-west-wind\n");
        Optional<Secret> secret = Optional.of(new Secret("north-north-west-wind"));
        assertEquals(
                secret,
                config(Map.of("PARLEY_TURN_SECRET", "north-north-west-wind")).turnSecret());
        assertEquals(
                secret,
                config(Map.of(), "--turn-secret", "north-north-west-wind").turnSecret());
        assertEquals(
                secret, config(Map.of(), "--turn-secret-file", file.toString()).turnSecret());
    }

    @Test
    void aTurnSecretThatCannotBeReadOrIsGivenTwiceIsAUsageError(@TempDir Path folder) {
        Run missing = Run.of(
                Map.of("PARLEY_TURN_SECRET_FILE", folder.resolve("nothing").toString()));
        assertEquals(ExitCode.USAGE, missing.code());
        assertTrue(firstLine(missing.err()).startsWith("turn-secret-file is \"" + folder), missing.err());

        Run twice =
                Run.of(Map.of("PARLEY_TURN_SECRET", "north-north-west-wind"), "--turn-secret-file", folder.toString());
        assertEquals(ExitCode.USAGE, twice.code());
        assertTrue(firstLine(twice.err()).contains("both set; allowed: one of them"), twice.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--turn-secret=too-short", "--turn-ttl=0s", "--turn-secret", "--no-such-option"})
    void theTurnSecretOfTheEnvironmentIsNeverShown(String argument) {
        Run run = Run.of(Map.of("PARLEY_TURN_SECRET", "north-north-west-wind"), argument);
        assertFalse(run.out().contains("north"), run.out());
        assertFalse(run.err().contains("north"), run.err());
        assertFalse(run.err().contains("too-short"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "true"})
    void aVersionOrHelpInTheEnvironmentIsNoRequest(String value) {
        Map<String, String> environment = Map.of("PARLEY_VERSION", value, "PARLEY_HELP", value);
        CommandLine line = Main.commandLine(environment::get);
        var parsed = line.parseArgs();
        assertTrue(!parsed.isVersionHelpRequested() && !parsed.isUsageHelpRequested());
        assertEquals(HubConfig.defaults(), config(environment));
    }

    @Test
    void saysItsVersion() {
        Run run = Run.of(Map.of(), "--version");
        assertEquals(ExitCode.OK, run.code());
        assertTrue(run.out().strip().matches("parley \\S+"), run.out());
        assertEquals("", run.err());
    }

    @Test
    void helpShowsEveryOptionWithItsDefault() {
        Run run = Run.of(Map.of(), "--help");
        assertEquals(ExitCode.OK, run.code());
        for (var setting : settings()) {
            assertTrue(run.out().contains("--" + HubConfigTest.option(setting)), run.out());
        }
        assertTrue(run.out().contains("Default: 8080"), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 120), run.out());
    }

    private static HubConfig config(Map<String, String> environment, String... arguments) {
        CommandLine line = Main.commandLine(environment::get);
        line.parseArgs(arguments);
        return assertInstanceOf(
                        HubOptions.class,
                        line.getCommandSpec().mixins().values().stream()
                                .map(mixin -> mixin.userObject())
                                .filter(HubOptions.class::isInstance)
                                .findFirst()
                                .orElseThrow())
                .toConfig();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** What a run that does not start a hub came to. */
    private record Run(int code, String out, String err) {
        static Run of(Map<String, String> environment, String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int code = Main.commandLine(environment::get)
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(arguments);
            return new Run(code, out.toString(), err.toString());
        }
    }

    @Test
    void theOptionsAreInTheOrderOfTheSettings() {
        List<String> settings = settings().stream()
                .map(setting -> "--" + HubConfigTest.option(setting))
                .toList();
        List<String> options = Main.commandLine().getCommandSpec().options().stream()
                .map(option -> option.longestName())
                .filter(settings::contains)
                .toList();
        assertEquals(settings, options);
    }
}
