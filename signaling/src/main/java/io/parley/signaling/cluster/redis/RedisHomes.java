package io.parley.signaling.cluster.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.ScriptOutputType;
import io.parley.signaling.cluster.Homes;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.RecordPart;
import io.parley.signaling.protocol.RoomName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A hash for each room: its home, the epoch of that, and what is kept of the room, a field for each entry. What a home that stops leaves for the next is in a second one, which ends by itself soon: what people said
 * is in it. Each question is one script on these, and so is decided at once and whole, in a Cluster too (names have no braces, so the slot is the name's). Only whether the home lives is in another slot, and asked in between: the script that then
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

    /** In ms. What a hub leaves behind that died, and where nobody ever goes again, goes with it. A home confirms its rooms more often. */
    private static final String KEPT = Long.toString(Duration.ofDays(1).toMillis());

    /**
     * The home where it is another one than was seen, else this hub in a new epoch, with what the one before has left for it; and where it is this hub, for how long
     * the home before had been dead, what is kept of the room, and in which epoch that was written last. Until it is written anew these are answered again: the
     * answer may be lost. Nothing of a room of which Redis knows nothing, unless it is to be taken all the same.
     */
    private static final String CLAIM = """
            local home = redis.call('HMGET', KEYS[1], 'hub', 'epoch')
            local hub, epoch = home[1], home[2]
            if not epoch and ARGV[6] == '0' then
              return {}
            end
            local left = {}
            if not hub or (hub == ARGV[2] and epoch == ARGV[3]) then
              local time = redis.call('TIME')
              local now = time[1] * 1000 + math.floor(time[2] / 1000)
              hub = ARGV[1]
              epoch = string.format('%.0f', math.max(now, tonumber(epoch or 0) + 1))
              redis.call('HSET', KEYS[1], 'hub', hub, 'epoch', epoch, 'orphaned', ARGV[5])
              redis.call('PEXPIRE', KEYS[1], ARGV[4])
              local of = tonumber(redis.call('HMGET', KEYS[2], 'of')[1] or 0)
              for i = 1, of do
                local piece = redis.call('HMGET', KEYS[2], i - 1)[1]
                if not piece then
                  left = {}
                  break
                end
                left[i] = piece
              end
              redis.call('DEL', KEYS[2])
            end
            local answer = {hub, epoch, '0', '0', #left}
            for i = 1, #left do
              answer[#answer + 1] = left[i]
            end
            if hub == ARGV[1] then
              local fields = redis.call('HGETALL', KEYS[1])
              for i = 1, #fields, 2 do
                if fields[i] == 'orphaned' then
                  answer[3] = fields[i + 1]
                elseif fields[i] == 'part' then
                  answer[4] = string.match(fields[i + 1], '^(%d+) ') or '0'
                elseif fields[i] ~= 'hub' and fields[i] ~= 'epoch' then
                  answer[#answer + 1] = fields[i]
                  answer[#answer + 1] = fields[i + 1]
                end
              end
            end
            return answer
            """;

    private static final String FIND = """
            return redis.call('HMGET', KEYS[1], 'hub', 'epoch')
            """;

    private static final String UNLESS_OWN_RETURN = """
            local home = redis.call('HMGET', KEYS[1], 'hub', 'epoch', 'part')
            if home[1] ~= ARGV[1] or home[2] ~= ARGV[2] then
              return 0
            end
            """;

    /**
     * Parts are numbered within an epoch, which is kept with the number of the last one. One that comes after a later one (over a connection that was given
     * up, say) has nothing that is not in that too: what is not known to be written is in the next part again.
     */
    private static final String KEEP = UNLESS_OWN_RETURN + """
            local epoch, number = string.match(home[3] or '', '^(%d+) (%d+)$')
            if epoch == home[2] and tonumber(number) >= tonumber(ARGV[4]) then
              return 1
            end
            if ARGV[5] == '1' then
              redis.call('DEL', KEYS[1])
              redis.call('HSET', KEYS[1], 'hub', home[1], 'epoch', home[2])
            end
            redis.call('HSET', KEYS[1], 'part', home[2] .. ' ' .. ARGV[4])
            for i = 6, #ARGV, 2 do
              if ARGV[i + 1] == '' then
                redis.call('HDEL', KEYS[1], ARGV[i])
              else
                redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
              end
            end
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """;

    private static final String HAND_OVER = UNLESS_OWN_RETURN + """
            redis.call('HSET', KEYS[2], ARGV[4], ARGV[6], 'of', ARGV[5])
            redis.call('PEXPIRE', KEYS[2], ARGV[3])
            return 1
            """;

    private static final String RELEASE = UNLESS_OWN_RETURN + """
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], 'epoch', home[2])
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
    private final RedisLeases leases;
    private final HubId self;

    RedisHomes(RedisEngine engine, RedisLeases leases, HubId self) {
        this.engine = engine;
        this.leases = leases;
        this.self = self;
    }

    @Override
    public CompletionStage<Found> locate(RoomName room) {
        return locate(room, null, Duration.ZERO, TRIES, leases.since());
    }

    /**
     * @param dead the home that was seen, if any, and for how long it has been dead
     * @param since what Redis was known by when this began
     */
    private CompletionStage<Found> locate(
            RoomName room, @Nullable Home dead, Duration orphaned, int tries, @Nullable Long since) {
        return claim(room, dead, orphaned, since).thenCompose(found -> {
            Home home = found.home();
            if (home.hub().equals(self)) {
                return CompletableFuture.completedStage(found);
            }
            return leases.deadFor(home.hub()).thenCompose(ended -> {
                if (ended.isEmpty()) {
                    return CompletableFuture.completedStage(found);
                }
                return tries > 1
                        ? locate(room, home, ended.get(), tries - 1, since)
                        : CompletableFuture.failedStage(new IOException("every home of the room dies at once"));
            });
        });
    }

    /** Redis may know nothing of a room because it was emptied, and then the room may have a home that does not know of that yet. */
    private CompletionStage<Found> claim(RoomName room, @Nullable Home dead, Duration orphaned, @Nullable Long since) {
        return claim(room, dead, orphaned, false).thenCompose(found -> {
            if (found.isPresent()) {
                return CompletableFuture.completedStage(found.get());
            }
            return leases.isSame(since)
                    .thenCompose(same -> same
                            ? claim(room, dead, orphaned, true).thenApply(Optional::orElseThrow)
                            : CompletableFuture.failedStage(new IOException("Redis has forgotten where rooms live")));
        });
    }

    /** @param unheardOf whether a room of which Redis knows nothing is to be taken */
    private CompletionStage<Optional<Found>> claim(
            RoomName room, @Nullable Home dead, Duration orphaned, boolean unheardOf) {
        return engine.<List<Object>>script(
                        CLAIM,
                        ScriptOutputType.MULTI,
                        new String[] {key(room), left(room)},
                        self.value(),
                        dead == null ? "" : dead.hub().value(),
                        dead == null ? "" : Long.toString(dead.epoch()),
                        KEPT,
                        Long.toString(orphaned.toMillis()),
                        unheardOf ? "1" : "0")
                .thenApply(answer -> answer.isEmpty() ? Optional.empty() : Optional.of(found(answer)));
    }

    private static Found found(List<Object> answer) {
        List<byte[]> bytes = answer.stream()
                .filter(byte[].class::isInstance)
                .map(byte[].class::cast)
                .toList();
        long orphanedMillis = Long.parseLong(new String(bytes.get(2), US_ASCII));
        long writtenIn = Long.parseLong(new String(bytes.get(3), US_ASCII));
        int record = 4 + Math.toIntExact((Long) answer.get(4));
        Map<String, byte[]> entries = new HashMap<>();
        for (int i = record; i < bytes.size(); i += 2) {
            entries.put(new String(bytes.get(i), UTF_8), bytes.get(i + 1));
        }
        return new Found(home(bytes), entries, writtenIn, bytes.subList(4, record), Duration.ofMillis(orphanedMillis));
    }

    private static Home home(List<byte[]> hubAndEpoch) {
        return new Home(
                new HubId(new String(hubAndEpoch.get(0), US_ASCII)),
                Long.parseLong(new String(hubAndEpoch.get(1), US_ASCII)));
    }

    @Override
    public CompletionStage<Optional<Home>> find(RoomName room) {
        return engine.<List<byte @Nullable []>>script(FIND, ScriptOutputType.MULTI, key(room))
                .thenCompose(answer -> {
                    byte[] hub = answer.get(0);
                    byte[] epoch = answer.get(1);
                    if (hub == null || epoch == null) {
                        return CompletableFuture.completedStage(Optional.empty());
                    }
                    Home home = home(List.of(hub, epoch));
                    return leases.isAlive(home.hub())
                            .thenApply(isAlive -> Optional.of(home).filter(living -> isAlive));
                });
    }

    @Override
    public CompletionStage<Boolean> keep(RoomName room, long epoch, RecordPart part) {
        List<byte[]> arguments = arguments(epoch, KEPT, Long.toString(part.number()), part.whole() ? "1" : "0");
        part.entries().forEach((key, value) -> {
            arguments.add(key.getBytes(UTF_8));
            arguments.add(value);
        });
        return ifOwn(KEEP, new String[] {key(room)}, arguments);
    }

    @Override
    public CompletionStage<Boolean> handOver(RoomName room, long epoch, Piece piece, Duration kept) {
        List<byte[]> arguments = arguments(
                epoch, Long.toString(kept.toMillis()), Integer.toString(piece.number()), Integer.toString(piece.of()));
        arguments.add(piece.copy());
        return ifOwn(HAND_OVER, new String[] {key(room), left(room)}, arguments);
    }

    @Override
    public CompletionStage<Boolean> release(RoomName room, long epoch) {
        return ifOwn(RELEASE, room, epoch, REMEMBERED);
    }

    @Override
    public CompletionStage<Boolean> confirm(RoomName room, long epoch) {
        return ifOwn(CONFIRM, room, epoch, KEPT);
    }

    private CompletionStage<Boolean> ifOwn(String script, RoomName room, long epoch, String time) {
        return ifOwn(script, new String[] {key(room)}, arguments(epoch, time));
    }

    private CompletionStage<Boolean> ifOwn(String script, String[] keys, List<byte[]> arguments) {
        return engine.<Long>script(script, ScriptOutputType.INTEGER, keys, arguments.toArray(byte[][]::new))
                .thenApply(done -> done == 1);
    }

    /** What {@link #UNLESS_OWN_RETURN} asks for, and more. */
    private List<byte[]> arguments(long epoch, String... more) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(self.value().getBytes(US_ASCII));
        arguments.add(Long.toString(epoch).getBytes(US_ASCII));
        for (String argument : more) {
            arguments.add(argument.getBytes(US_ASCII));
        }
        return arguments;
    }

    private static String key(RoomName room) {
        return "parley:room:{" + room + "}";
    }

    private static String left(RoomName room) {
        return "parley:left:{" + room + "}";
    }
}
