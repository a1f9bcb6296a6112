package io.parley.signaling.cluster.redis;

import static io.parley.signaling.cluster.contract.Soon.assertSays;
import static io.parley.signaling.cluster.contract.Soon.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.Complaints;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.tls.Keytool;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** As whom a hub comes to the Sentinels, and by what way. */
@Timeout(60)
class RedisSentinelAccessTest {
    private static final String PASSWORD = "h0rse+b@ttery/staple";
    private static final String OF_REDIS = "c0rrect";

    /** What the README says that a hub needs. */
    private static final String RIGHTS = "-@all +hello +sentinel|get-master-addr-by-name";

    @RegisterExtension
    static final RedisServers servers = new RedisServers();

    @TempDir
    private Path folder;

    private static RedisHub start(String url, @Nullable String sentinelPassword, @Nullable Path authorities)
            throws IOException {
        return start(url, Optional.empty(), sentinelPassword, authorities);
    }

    private static RedisHub start(
            String url, Optional<String> user, @Nullable String sentinelPassword, @Nullable Path authorities)
            throws IOException {
        SentinelAccess sentinels =
                sentinelPassword == null ? null : new SentinelAccess(user, new Secret(sentinelPassword));
        return RedisHub.start(
                new RedisSettings(url, OF_REDIS, sentinels, authorities, RedisHub.LEASE),
                HubId.random(RandomGenerator.getDefault()),
                message -> {});
    }

    /** One that knows where that Redis is. */
    private static RedisServer sentinel(int port, String... options) throws IOException {
        RedisServer sentinel = servers.start(
                Stream.concat(Stream.of("--sentinel"), Stream.of(options)).toArray(String[]::new));
        try (RedisProbe operator = new RedisProbe(InetAddress.getLoopbackAddress(), sentinel.port())) {
            int password = List.of(options).indexOf("--requirepass") + 1;
            if (password > 0) {
                operator.ask("AUTH", options[password]);
            }
            operator.ask("SENTINEL", "MONITOR", "parley", "127.0.0.1", Integer.toString(port), "1");
            operator.ask("SENTINEL", "SET", "parley", "auth-pass", OF_REDIS);
        }
        return sentinel;
    }

    private static String url(RedisServer sentinel) {
        return "redis-sentinel://" + sentinel.host() + "#parley";
    }

    @Test
    void aHubComesInByThePasswordOfTheSentinels() throws Exception {
        RedisServer redis = servers.start("--requirepass", OF_REDIS);
        RedisServer sentinel = sentinel(redis.port(), "--requirepass", PASSWORD);
        try (RedisHub ada = start(url(sentinel), PASSWORD, null)) {
            get(ada.leases().renew());
        }
    }

    @Test
    void withoutItOrWithAnotherItSaysSoInRedisWordsAndShowsNone() throws Exception {
        RedisServer redis = servers.start("--requirepass", OF_REDIS);
        RedisServer sentinel = sentinel(redis.port(), "--requirepass", "another");
        try (Complaints complaints = Complaints.of("io")) {
            IOException none = assertThrows(IOException.class, () -> start(url(sentinel), null, null));
            assertSays("NOAUTH", none);
            String saidOfNone = complaints.take();
            assertEquals(1, saidOfNone.lines().count(), saidOfNone);
            assertTrue(saidOfNone.contains(sentinel.host() + " is away: a Sentinel: NOAUTH"), saidOfNone);
            IOException wrong = assertThrows(IOException.class, () -> start(url(sentinel), PASSWORD, null));
            assertSays("WRONGPASS", wrong);
            String saidOfWrong = complaints.take();
            assertTrue(saidOfWrong.contains(sentinel.host() + " is away: a Sentinel: WRONGPASS"), saidOfWrong);
            StringWriter shown = new StringWriter();
            none.printStackTrace(new PrintWriter(shown));
            wrong.printStackTrace(new PrintWriter(shown));
            shown.append(saidOfNone).append(saidOfWrong);
            shown.append(new RedisSettings(
                            url(sentinel),
                            OF_REDIS,
                            new SentinelAccess(Optional.of("hub"), new Secret(PASSWORD)),
                            null,
                            RedisHub.LEASE)
                    .toString());
            assertFalse(shown.toString().contains(PASSWORD), shown::toString);
            assertFalse(shown.toString().contains(OF_REDIS), shown::toString);
        }
    }

    @Test
    void aUserOfTheSentinelsNeedsNoMoreRightsThanAreWrittenDown() throws Exception {
        RedisServer redis = servers.start("--requirepass", OF_REDIS);
        RedisServer sentinel = sentinel(redis.port());
        sentinel.ask(("ACL SETUSER hub on >" + PASSWORD + " " + RIGHTS).split(" ", -1));
        sentinel.ask("ACL", "SETUSER", "default", "off");
        try (Complaints complaints = Complaints.of("io");
                RedisHub ada = start(url(sentinel), Optional.of("hub"), PASSWORD, null)) {
            get(ada.leases().renew());
            assertEquals("", complaints.take());
        }
        assertSays(
                "a Sentinel: WRONGPASS", assertThrows(IOException.class, () -> start(url(sentinel), PASSWORD, null)));
    }

    @Test
    void whatRedisRefusesIsNotSaidToBeASentinels() throws Exception {
        RedisServer redis = servers.start("--requirepass", "another");
        RedisServer sentinel = sentinel(redis.port(), "--requirepass", PASSWORD);
        IOException wrong = assertThrows(IOException.class, () -> start(url(sentinel), PASSWORD, null));
        assertSays(sentinel.host() + ": WRONGPASS", wrong);
    }

    @Test
    void overTlsTheCertificatesOfSentinelsAreCheckedToo() throws Exception {
        Keytool keytool = new Keytool(folder);
        Keytool.Pair pair = keytool.make("redis", "-keyalg", "EC", "-ext", "san=ip:127.0.0.1");
        Keytool.Pair other = keytool.make("other", "-keyalg", "EC", "-ext", "san=ip:127.0.0.1");
        Path certificate = Files.writeString(folder.resolve("redis.pem"), pair.chainPem(), UTF_8);
        Path key = Files.writeString(folder.resolve("redis.key"), pair.pkcs8(), UTF_8);
        Path stranger = Files.writeString(folder.resolve("other.pem"), other.chainPem(), UTF_8);
        Path strangersKey = Files.writeString(folder.resolve("other.key"), other.pkcs8(), UTF_8);
        int redis = RedisServer.freePort();
        servers.start(
                RedisServer.withTls(redis, certificate, key, "--tls-replication", "yes", "--requirepass", OF_REDIS));
        int known = RedisServer.freePort();
        sentinel(
                redis,
                RedisServer.withTls(known, certificate, key, "--tls-replication", "yes", "--requirepass", PASSWORD));
        int unknown = RedisServer.freePort();
        sentinel(redis, RedisServer.withTls(unknown, stranger, strangersKey, "--tls-replication", "yes"));

        String url = "rediss-sentinel://127.0.0.1:" + known + "#parley";
        try (RedisHub ada = start(url, PASSWORD, certificate)) {
            get(ada.leases().renew());
        }
        IOException untrusted = assertThrows(IOException.class, () -> start(url, PASSWORD, stranger));
        assertSays("certification path", untrusted);
        IOException ofAnother = assertThrows(
                IOException.class,
                () -> start("rediss-sentinel://127.0.0.1:" + unknown + "#parley", null, certificate));
        assertSays("certification path", ofAnother);
        IOException otherName = assertThrows(
                IOException.class,
                () -> start("rediss-sentinel://localhost:" + known + "#parley", PASSWORD, certificate));
        assertSays("localhost", otherName);
    }
}
