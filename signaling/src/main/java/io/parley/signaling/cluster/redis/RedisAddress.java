package io.parley.signaling.cluster.redis;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A URL as Lettuce understands it, with who this hub is taken from it first: Lettuce takes a name without a password for a password, and
 * says in its errors what it was given.
 *
 * @param nodes one server, or the Sentinels that know it, or any nodes of a Redis Cluster
 */
record RedisAddress(List<RedisURI> nodes, boolean isCluster) {
    private static final String HOST = "(?:[^@/?#,:\\[\\]]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?";
    private static final Pattern FORM = Pattern.compile("(?<scheme>rediss?|rediss?-sentinel)://"
            + "(?:(?<user>[^:@]*)(?::(?<password>[^@]*))?@)?"
            + "(?<hosts>" + HOST + "(?:," + HOST + ")*)(?<rest>[/?#][^@]*)?");

    /** How long anything at Redis may take, from the first packet of a connection to the answer to a command. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** @throws IllegalArgumentException when it is none, with a text that says so and no secret */
    static RedisAddress parse(String url, @Nullable String secret, @Nullable SentinelAccess sentinels) {
        Matcher parts = FORM.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "an address of Redis is redis://, rediss:// or redis-sentinel://, then user:password@ if need be, and hosts");
        }
        RedisCredentialsProvider credentials = credentials(parts.group("user"), parts.group("password"), secret);
        String scheme = parts.group("scheme");
        String hosts = parts.group("hosts");
        String rest = parts.group("rest") == null ? "" : parts.group("rest");
        boolean isCluster = hosts.contains(",") && !scheme.endsWith("-sentinel");
        List<RedisURI> nodes = (isCluster ? Stream.of(hosts.split(",", -1)) : Stream.of(hosts))
                .map(host -> RedisURI.create(scheme + "://" + host + rest))
                .toList();
        for (RedisURI node : nodes) {
            if (isCluster && node.getDatabase() != 0) {
                throw new IllegalArgumentException("a Redis Cluster has one database, 0");
            }
            node.setTimeout(PATIENCE);
            node.setClientName("parley");
            node.setCredentialsProvider(credentials);
            if (sentinels != null) {
                RedisCredentialsProvider theirs = provider(
                        sentinels.user().orElse(null), sentinels.password().value());
                node.getSentinels().forEach(sentinel -> sentinel.setCredentialsProvider(theirs));
            }
        }
        return new RedisAddress(nodes, isCluster);
    }

    private static RedisCredentialsProvider credentials(
            @Nullable String user, @Nullable String inUrl, @Nullable String secret) {
        if (inUrl != null && secret != null) {
            throw new IllegalArgumentException("two passwords for Redis, one of them in its address");
        }
        String password = inUrl == null ? secret : decoded(inUrl);
        String name = user == null || user.isEmpty() ? null : decoded(user);
        if (name != null && password == null) {
            throw new IllegalArgumentException("a user of Redis, and no password");
        }
        return provider(name, password);
    }

    private static RedisCredentialsProvider provider(@Nullable String user, @Nullable String password) {
        RedisCredentials credentials = RedisCredentials.just(user, password == null ? null : password.toCharArray());
        // Known at once, and asked for by the thread that must not wait.
        return (RedisCredentialsProvider.ImmediateRedisCredentialsProvider) () -> credentials;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without who this hub is there. */
    @Override
    public String toString() {
        return nodes.stream()
                .flatMap(node -> node.getSentinels().isEmpty() ? Stream.of(node) : node.getSentinels().stream())
                .map(node -> node.getHost() + ":" + node.getPort())
                .collect(Collectors.joining(",", isCluster ? "Redis Cluster at " : "Redis at ", ""));
    }
}
