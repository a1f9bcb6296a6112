package io.parley.signaling.cluster.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.lettuce.core.ScriptOutputType;
import io.parley.signaling.cluster.Homes;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.Leases;
import io.parley.signaling.protocol.RoomName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A hash for each room: its home, and the epoch of that. Each question is one script on that one key, and so is decided at once and whole, in a Cluster
 * too (names have no braces, so the slot is the name's). Only whether the home lives is in another slot, and asked in between: the script that then
 * makes this hub the home does so only where home and epoch are still those that were seen.
 *
 * <p>An epoch is the time at which it began, in ms of Redis' clock, or the last one and 1 where that is more. So it grows also where Redis has
 * forgotten the last one, unless its clock was put back meanwhile; what is remembered of a room without a home for an hour holds against that too.
 *
 * <p>Scripts are sent whole each time. Were they called by their hashes, those that a server does not know by chance would be asked again after the ones
 * that were asked later.
 */
final class RedisHomes implements Homes {
    /** In ms. Longer than any hub is away and back, and than clocks are wrong. */
    private static final String REMEMBERED = Long.toString(Duration.ofHours(1).toMillis());

    /** In ms. What a hub leaves behind that died, and where nobody ever goes again, goes with it. */
    private static final String KEPT = Long.toString(Duration.ofDays(1).toMillis());

    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
    private static final int ROOMS_AT_ONCE = 100;

    /** The home where it is another one than was seen, else this hub in a new epoch. */
    private static final String CLAIM = """
            local home = redis.call('HMGET', KEYS[1], 'hub', 'epoch')
            if home[1] and (home[1] ~= ARGV[2] or home[2] ~= ARGV[3]) then
              return home[1] .. ' ' .. home[2]
            end
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local epoch = string.format('%.0f', math.max(now, tonumber(home[2] or 0) + 1))
            redis.call('HSET', KEYS[1], 'hub', ARGV[1], 'epoch', epoch)
            redis.call('PEXPIRE', KEYS[1], ARGV[4])
            return ARGV[1] .. ' ' .. epoch
            """;

    private static final String FIND = """
            local home = redis.call('HMGET', KEYS[1], 'hub', 'epoch')
            return home[1] and home[1] .. ' ' .. home[2]
            """;

    private static final String UNLESS_OWN_RETURN = """
            local home = redis.call('HMGET', KEYS[1], 'hub', 'epoch')
            if home[1] ~= ARGV[1] or home[2] ~= ARGV[2] then
              return 0
            end
            """;

    private static final String RELEASE = UNLESS_OWN_RETURN + """
            redis.call('HDEL', KEYS[1], 'hub')
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """;

    private static final String CONFIRM = UNLESS_OWN_RETURN + """
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """;

    /** Homes that have died one after the other while they were asked for; it takes leases that are shorter than a question to be more. */
    private static final int TRIES = 5;

    private final RedisEngine engine;
    private final Leases leases;
    private final HubId self;
    private final InstantSource time;
    private final Map<RoomName, Long> own = new ConcurrentHashMap<>();

    @GuardedBy("this")
    private Iterator<Map.Entry<RoomName, Long>> round = Collections.emptyIterator();

    @GuardedBy("this")
    private Instant began;

    RedisHomes(RedisEngine engine, Leases leases, HubId self, InstantSource time) {
        this.engine = engine;
        this.leases = leases;
        this.self = self;
        this.time = time;
        began = time.instant();
    }

    @Override
    public CompletionStage<Home> locate(RoomName room) {
        return locate(room, null, TRIES);
    }

    private CompletionStage<Home> locate(RoomName room, @Nullable Home dead, int tries) {
        return claim(room, dead).thenCompose(home -> {
            if (home.hub().equals(self)) {
                own.put(room, home.epoch());
                return CompletableFuture.completedStage(home);
            }
            return leases.isAlive(home.hub()).thenCompose(isAlive -> {
                if (isAlive) {
                    return CompletableFuture.completedStage(home);
                }
                return tries > 1
                        ? locate(room, home, tries - 1)
                        : CompletableFuture.failedStage(new IOException("every home of the room dies at once"));
            });
        });
    }

    private CompletionStage<Home> claim(RoomName room, @Nullable Home dead) {
        return engine.<byte[]>script(
                        CLAIM,
                        ScriptOutputType.VALUE,
                        key(room),
                        self.value(),
                        dead == null ? "" : dead.hub().value(),
                        dead == null ? "" : Long.toString(dead.epoch()),
                        KEPT)
                .thenApply(RedisHomes::home);
    }

    private static Home home(byte[] answer) {
        String[] hubAndEpoch = new String(answer, US_ASCII).split(" ", 2);
        return new Home(new HubId(hubAndEpoch[0]), Long.parseLong(hubAndEpoch[1]));
    }

    @Override
    public CompletionStage<Optional<Home>> find(RoomName room) {
        return engine.<byte[]>script(FIND, ScriptOutputType.VALUE, key(room)).thenCompose(answer -> {
            Optional<Home> home = Optional.ofNullable(answer).map(RedisHomes::home);
            return home.isEmpty()
                    ? CompletableFuture.completedStage(home)
                    : leases.isAlive(home.get().hub()).thenApply(isAlive -> home.filter(known -> isAlive));
        });
    }

    @Override
    public CompletionStage<Boolean> release(RoomName room, long epoch) {
        own.remove(room, epoch);
        return ifOwn(RELEASE, room, epoch, REMEMBERED);
    }

    @Override
    public CompletionStage<Boolean> confirm(RoomName room, long epoch) {
        return ifOwn(CONFIRM, room, epoch, KEPT).thenApply(isOwn -> {
            if (!isOwn) {
                own.remove(room, epoch);
            }
            return isOwn;
        });
    }

    private CompletionStage<Boolean> ifOwn(String script, RoomName room, long epoch, String time) {
        return engine.<Long>script(
                        script, ScriptOutputType.INTEGER, key(room), self.value(), Long.toString(epoch), time)
                .thenApply(done -> done == 1);
    }

    /**
     * Goes on telling Redis that this hub's rooms are to be kept, some at a time: each once an hour. A room may go on for weeks without anybody asking
     * where it is.
     */
    synchronized void keepSome() {
        if (!round.hasNext() && !time.instant().isBefore(began.plus(BETWEEN_ROUNDS))) {
            began = time.instant();
            round = own.entrySet().iterator();
        }
        for (int i = 0; i < ROOMS_AT_ONCE && round.hasNext(); i++) {
            Map.Entry<RoomName, Long> room = round.next();
            confirm(room.getKey(), room.getValue());
        }
    }

    private static String key(RoomName room) {
        return "parley:room:{" + room + "}";
    }
}
