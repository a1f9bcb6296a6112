package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.protocol.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who gets into a room, as its moderators want it. Used under the room's lock only. */
final class RoomPolicy {
    /** For how long an address is kept out: it may be somebody else's tomorrow. */
    private static final Duration ADDRESS_BAN = Duration.ofHours(1);

    private final RoomRules rules;
    private final Bans bans = new Bans();
    private final Notes notes;
    private RoomSettings settings;

    RoomPolicy(RoomRules rules, Notes notes) {
        this.rules = rules;
        this.notes = notes;
        this.settings = rules.settings();
    }

    /** As it was at another hub. */
    void restore(RoomRecord record) {
        record.settings().ifPresent(known -> settings = known);
        record.bans().forEach(bans::add);
    }

    RoomSettings settings() {
        return settings;
    }

    /** What is to be done about a newcomer. */
    sealed interface Decision {
        record Enter() implements Decision {}

        record Wait(WaitReason why) implements Decision {}

        record Refuse(ErrorCode why) implements Decision {}
    }

    /**
     * Decides about a newcomer; who may moderate passes the lock and the waiting room.
     *
     * @param hosted whether somebody is there who may moderate
     */
    Decision decide(Member member, Grant grant, int present, boolean hosted) {
        if (bans.hold(member, grant, now())) {
            return new Decision.Refuse(ErrorCode.BANNED);
        }
        if (!grant.moderate()) {
            if (settings.locked()) {
                return new Decision.Refuse(ErrorCode.ROOM_LOCKED);
            }
            if (rules.waitForHost() && !hosted) {
                return new Decision.Wait(WaitReason.NO_HOST);
            }
            if (settings.waitingRoom()) {
                return new Decision.Wait(WaitReason.WAITING_ROOM);
            }
        }
        return isFull(present) ? new Decision.Refuse(ErrorCode.ROOM_FULL) : new Decision.Enter();
    }

    boolean isFull(int present) {
        return present >= settings.members();
    }

    /** Answers false, having done nothing, when the hub does not allow so many members. */
    boolean change(Moderation.Change change) {
        if (change.members().orElse(0) > rules.maxMembers()) {
            return false;
        }
        settings = new RoomSettings(
                change.locked().orElse(settings.locked()),
                change.waitingRoom().orElse(settings.waitingRoom()),
                change.members().orElse(settings.members()));
        notes.take(new RoomChange.Settled(settings));
        return true;
    }

    /** The tokens that somebody had get nobody in any more. */
    Ban bar(Member member, Stream<String> tokens) {
        return keepOut(member, tokens, Optional.empty());
    }

    /** Nor does anybody who comes from its address, for a while. */
    Ban ban(Member member, Stream<String> tokens) {
        Instant until = now().plus(ADDRESS_BAN);
        return keepOut(member, tokens, member.address().map(address -> new Ban.Address(address, until)));
    }

    private Ban keepOut(Member member, Stream<String> tokens, Optional<Ban.Address> address) {
        Ban ban = new Ban(member.id(), member.name(), now(), tokens.toList(), address);
        if (bans.add(ban)) {
            notes.take(new RoomChange.Barred(ban));
        }
        return ban;
    }

    /** Whether a token gets nobody in any more. */
    boolean bars(Grant grant) {
        return bans.bar(grant);
    }

    /** Answers false when there is no such ban (any more). */
    boolean lift(PeerId ban) {
        boolean lifted = bans.lift(ban);
        if (lifted) {
            notes.take(new RoomChange.Lifted(ban));
        }
        return lifted;
    }

    /** Whom the room keeps out, the oldest first. */
    List<Ban> bans() {
        return bans.all(now());
    }

    private Instant now() {
        return rules.clock().instant();
    }
}
