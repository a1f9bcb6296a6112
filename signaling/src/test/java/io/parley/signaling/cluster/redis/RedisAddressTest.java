package io.parley.signaling.cluster.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider.ImmediateRedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.parley.signaling.protocol.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
    @ParameterizedTest
    @CsvSource({
        "redis://cache.example, , , , cache.example, 6379",
        "redis://cache.example:7000, secret, , secret, cache.example, 7000",
        "redis://:secret@cache.example, , , secret, cache.example, 6379",
        "redis://ada:secret@cache.example, , ada, secret, cache.example, 6379",
        "redis://ada@cache.example, secret, ada, secret, cache.example, 6379",
        "redis://a%3Ada:s%40c%2Fr+t@[::1]:7000, , a:da, s@c/r+t, ::1, 7000",
    })
    void aUrlSaysWhereAndAsWhom(
            String url,
            @Nullable String password,
            @Nullable String user,
            @Nullable String used,
            String host,
            int port) {
        RedisAddress address = RedisAddress.parse(url, password, null);
        RedisURI node = address.nodes().getFirst();
        assertEquals(host, node.getHost().replaceAll("[\\[\\]]", ""));
        assertEquals(port, node.getPort());
        assertFalse(address.isCluster());
        assertEquals(user, credentials(node).getUsername());
        assertEquals(
                used,
                credentials(node).hasPassword() ? new String(credentials(node).getPassword()) : null);
    }

    private static RedisCredentials credentials(RedisURI node) {
        return ((ImmediateRedisCredentialsProvider) node.getCredentialsProvider()).resolveCredentialsNow();
    }

    @Test
    void severalHostsAreNodesOfACluster() {
        RedisAddress address = RedisAddress.parse("rediss://ada:secret@a:1,b,c:3", null, null);
        assertTrue(address.isCluster());
        assertEquals("Redis Cluster at a:1,b:6379,c:3", address.toString());
        for (RedisURI node : address.nodes()) {
            assertTrue(node.isSsl());
            assertEquals("ada", credentials(node).getUsername());
        }
    }

    @Test
    void sentinelsAreNoCluster() {
        RedisAddress address = RedisAddress.parse("redis-sentinel://:secret@a,b:2/3#parley", null, null);
        assertFalse(address.isCluster());
        assertEquals("parley", address.nodes().getFirst().getSentinelMasterId());
        assertEquals(3, address.nodes().getFirst().getDatabase());
        assertEquals("Redis at a:26379,b:2", address.toString());
    }

    @Test
    void sentinelsAreSentNothingOfWhatIsForRedis() {
        for (RedisURI sentinel : sentinels(null)) {
            assertTrue(sentinel.isSsl());
            assertFalse(credentials(sentinel).hasPassword());
            assertFalse(credentials(sentinel).hasUsername());
        }
    }

    @Test
    void sentinelsAreSentTheirOwn() {
        for (RedisURI sentinel : sentinels(new SentinelAccess(Optional.of("hub"), new Secret("theirs")))) {
            assertEquals("theirs", new String(credentials(sentinel).getPassword()));
            assertEquals("hub", credentials(sentinel).getUsername());
        }
    }

    private static List<RedisURI> sentinels(@Nullable SentinelAccess access) {
        RedisAddress address = RedisAddress.parse("rediss-sentinel://ada:secret@a,b:2#parley", null, access);
        RedisURI redis = address.nodes().getFirst();
        assertEquals("ada", credentials(redis).getUsername());
        assertEquals("secret", new String(credentials(redis).getPassword()));
        assertEquals(2, redis.getSentinels().size());
        return redis.getSentinels();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "http://localhost",
                "redis://",
                "redis://s3cret@",
                "redis://ada:s3cret@x@host",
                "redis-socket:///run/redis",
                "redis://ada:s3cret@a,b/1",
                "redis://s3cret@host",
                "redis-sentinel://:s3cret@a,b",
                "redis://:s3cret@host:port",
                "redis://:s3cret@host/database",
            })
    void whatIsNoAddressIsRefusedWithoutASecretInTheText(String url) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> RedisAddress.parse(url, null, null));
        assertFalse(refused.toString().contains("s3cret"), refused::toString);
    }

    @Test
    void twoPasswordsAreOneTooMany() {
        assertThrows(IllegalArgumentException.class, () -> RedisAddress.parse("redis://:one@host", "two", null));
    }
}
