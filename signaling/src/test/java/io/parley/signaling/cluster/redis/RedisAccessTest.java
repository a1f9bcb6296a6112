package io.parley.signaling.cluster.redis;

import static io.parley.signaling.cluster.contract.Soon.assertSays;
import static io.parley.signaling.cluster.contract.Soon.await;
import static io.parley.signaling.cluster.contract.Soon.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.Complaints;
import io.parley.signaling.cluster.Homes.Home;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.tls.Keytool;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** As whom a hub comes to Redis, and by what way. */
@Timeout(60)
class RedisAccessTest {
    private static final String PASSWORD = "h0rse+b@ttery/staple";
    private static final String PASSWORD_IN_URL = "h0rse%2Bb%40ttery%2Fstaple";

    /** What RedisEngine says that a hub needs. */
    private static final String RIGHTS =
            "~parley:* &parley:* +eval +hmget +hgetall +hset +hdel +del +pexpire +time +zadd +zscore +zrange"
                    + " +zrem +zremrangebyscore +spublish +ssubscribe +pubsub";

    @RegisterExtension
    static final RedisServers servers = new RedisServers();

    @TempDir
    private Path folder;

    private static RedisHub start(String url, @Nullable String password, @Nullable Path authorities)
            throws IOException {
        return RedisHub.start(
                new RedisSettings(url, password, null, authorities, RedisHub.LEASE),
                HubId.random(RandomGenerator.getDefault()),
                message -> {});
    }

    @Test
    void aPasswordIsGivenInTheAddressOrByItself() throws Exception {
        RedisServer server = servers.start("--requirepass", PASSWORD);
        start("redis://:" + PASSWORD_IN_URL + "@" + server.host(), null, null).close();
        start("redis://default:" + PASSWORD_IN_URL + "@" + server.host(), null, null)
                .close();
        start(server.url(), PASSWORD, null).close();
    }

    @Test
    void aWrongPasswordIsSaidSoAndNotShown() throws Exception {
        RedisServer server = servers.start("--requirepass", "another");
        try (Complaints complaints = Complaints.of("io")) {
            IOException wrong = assertThrows(IOException.class, () -> start(server.url(), PASSWORD, null));
            assertSays("WRONGPASS", wrong);
            IOException inUrl = assertThrows(
                    IOException.class, () -> start("redis://:" + PASSWORD_IN_URL + "@" + server.host(), null, null));
            IOException none = assertThrows(IOException.class, () -> start(server.url(), null, null));
            assertSays("NOAUTH", none);
            StringWriter shown = new StringWriter();
            wrong.printStackTrace(new PrintWriter(shown));
            inUrl.printStackTrace(new PrintWriter(shown));
            shown.append(new RedisSettings(server.url(), PASSWORD, null, null, RedisHub.LEASE).toString());
            shown.append(complaints.take());
            assertFalse(shown.toString().contains(PASSWORD), shown::toString);
            assertFalse(shown.toString().contains(PASSWORD_IN_URL), shown::toString);
        }
    }

    @Test
    void aHubThatIsNotLetInAnyMoreSaysSoOnceAndGoesOnTrying() throws Exception {
        RedisServer server = servers.start("--requirepass", PASSWORD);
        try (RedisHub ada = start(server.url(), PASSWORD, null);
                RedisProbe operator = new RedisProbe(InetAddress.getLoopbackAddress(), server.port());
                Complaints complaints = Complaints.of(RedisEngine.class.getName())) {
            operator.ask("AUTH", PASSWORD);
            operator.ask("CONFIG", "SET", "requirepass", "another");
            operator.ask("CONFIG", "RESETSTAT");
            operator.ask("CLIENT", "KILL", "TYPE", "pubsub");
            await(() -> rejected(operator) >= 3);
            String said = complaints.take();
            assertEquals(
                    1, said.lines().filter(line -> line.contains("WRONGPASS")).count(), said);
            assertFalse(said.contains(PASSWORD), said);
            operator.ask("CONFIG", "SET", "requirepass", PASSWORD);
            await(() -> ada.heard().size() == 3);
        }
    }

    private static long rejected(RedisProbe operator) throws IOException {
        Matcher count = Pattern.compile("errorstat_WRONGPASS:count=(\\d+)").matcher(operator.ask("INFO", "errorstats"));
        return count.find() ? Long.parseLong(count.group(1)) : 0;
    }

    @Test
    void aUserNeedsNoMoreRightsThanAreWrittenDown() throws Exception {
        RedisServer server = servers.start(("--user hub on >" + PASSWORD + " " + RIGHTS).split(" ", -1));
        Queue<byte[]> received = new ConcurrentLinkedQueue<>();
        RedisSettings settings =
                new RedisSettings("redis://hub@" + server.host(), PASSWORD, null, null, RedisHub.LEASE);
        try (Complaints complaints = Complaints.of("io");
                RedisHub ada = RedisHub.start(settings, HubId.random(RandomGenerator.getDefault()), received::add)) {
            RoomName room = new RoomName("standup");
            get(ada.leases().renew());
            assertTrue(get(ada.leases().isAlive(ada.self())));
            assertEquals(Set.of(ada.self()), get(ada.leases().alive()));
            Home home = get(ada.homes().locate(room)).home();
            assertTrue(get(ada.homes().confirm(room, home.epoch())));
            assertEquals(Optional.of(home), get(ada.homes().find(room)));
            get(ada.bulletin().post("over", Duration.ofMillis(1)));
            get(ada.bulletin().post("revoked", Duration.ofMinutes(1)));
            await(() -> get(ada.bulletin().after(0)).notices().size() == 1);
            assertTrue(get(ada.homes().release(room, home.epoch())));
            assertTrue(get(ada.bus().send(ada.self(), new byte[] {1})));
            await(() -> received.size() == 1);
            get(ada.leases().end());
            assertEquals("", complaints.take(), "what it may not ask it does without");
        }
    }

    @Test
    void overTlsTheServersCertificateIsChecked() throws Exception {
        Keytool keytool = new Keytool(folder);
        Keytool.Pair pair = keytool.make("redis", "-keyalg", "EC", "-ext", "san=ip:127.0.0.1");
        Keytool.Pair other = keytool.make("other", "-keyalg", "EC", "-ext", "san=ip:127.0.0.1");
        Path certificate = Files.writeString(folder.resolve("redis.pem"), pair.chainPem(), UTF_8);
        Path key = Files.writeString(folder.resolve("redis.key"), pair.pkcs8(), UTF_8);
        Path stranger = Files.writeString(folder.resolve("other.pem"), other.chainPem(), UTF_8);
        int port = RedisServer.freePort();
        servers.start(RedisServer.withTls(port, certificate, key));
        String url = "rediss://127.0.0.1:" + port;
        try (RedisHub ada = start(url, null, certificate)) {
            get(ada.leases().renew());
            assertTrue(get(ada.bus().send(ada.self(), new byte[1 << 20])));
        }
        IOException unknown = assertThrows(IOException.class, () -> start(url, null, stranger));
        assertSays("certification path", unknown);
        assertThrows(IOException.class, () -> start(url, null, null));
        IOException otherName =
                assertThrows(IOException.class, () -> start("rediss://localhost:" + port, null, certificate));
        assertSays("localhost", otherName);
        assertThrows(IOException.class, () -> start(url, null, key), "a file of no certificates");
    }
}
