package io.parley.signaling.room;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.auth.DeliveryQuota;
import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.KnockEnd;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The members of one room and the order in which they see things. Its monitor is the room's lock: under it members
 * change, messages are delivered to outboxes and who watches takes note, nothing else; what was delivered is flushed after it.
 */
final class Room {
    private final RoomRules rules;
    private final Consumer<Room> whenClosed;
    private final Looks looks;

    @GuardedBy("this")
    private final Notes notes;

    @GuardedBy("this")
    private final Members members;

    @GuardedBy("this")
    private final RoomPolicy policy;

    @GuardedBy("this")
    private final Lobby lobby;

    @GuardedBy("this")
    private final Reception reception;

    @GuardedBy("this")
    private final Moderating moderating;

    @GuardedBy("this")
    private final DeliveryQuota deliveries;

    /** Of who comes and goes: whoever talks without end keeps nobody out. */
    @GuardedBy("this")
    private final DeliveryQuota comings;

    @GuardedBy("this")
    private @Nullable DeliveryQuota moderations; // most rooms are hardly ever moderated

    @GuardedBy("this")
    private boolean closed;

    /** Is told how the room looks from outside. */
    interface Looks {
        void are(int members, RoomSettings settings);
    }

    /**
     * @param whenClosed told, without the lock, when nobody is left in it and nobody waits
     * @param looks told, under the lock, whenever they may have changed
     * @param notes of what is to outlive the hub
     */
    Room(RoomRules rules, Consumer<Room> whenClosed, Looks looks, Notes notes) {
        this.rules = rules;
        this.looks = looks;
        this.notes = notes;
        this.members = new Members(notes);
        this.policy = new RoomPolicy(rules, notes);
        this.whenClosed = whenClosed;
        this.lobby = new Lobby(rules);
        this.deliveries = rules.ration();
        this.comings = rules.ration();
        this.reception = new Reception(rules, members, policy, lobby, comings);
        this.moderating = new Moderating(members, policy, lobby, reception);
    }

    /**
     * Makes it what it was at another hub; everybody is away, and those who cannot know that are told so.
     *
     * @param heirs those who have a place; whoever has none is not in it any more
     * @return what is to be done when the room is where others find it
     */
    Aftermath restore(RoomRecord record, Map<PeerId, ? extends Heir> heirs) {
        Aftermath after = new Aftermath();
        synchronized (this) {
            policy.restore(record);
            for (MemberRecord member : record.members()) {
                Heir heir = heirs.get(member.id());
                if (heir == null) {
                    notes.take(new RoomChange.Left(member.id()));
                } else {
                    members.restore(new Occupant(heir, member));
                    heir.inherit(new LocalSeat(this, heir));
                }
            }
            record.members().forEach(member -> tellThoseWhoGoOn(member.id(), heirs, after));
            reception.haveHost(after);
            settleLocked(after);
        }
        return after;
    }

    /** What one who saw the room as it was at the other hub cannot know of another: that it is away, or has no place here. */
    private static void tellThoseWhoGoOn(PeerId peer, Map<PeerId, ? extends Heir> heirs, Aftermath after) {
        Heir about = heirs.get(peer);
        if (about != null && !about.isMissed()) {
            return;
        }
        Encoded message = ServerCodec.encode(
                about == null ? new ServerMessage.Left(peer, LeftReason.DROPPED) : new ServerMessage.Away(peer));
        for (Heir heir : heirs.values()) {
            if (heir.goesOn() && !heir.equals(about)) {
                after.deliver(heir, message);
            }
        }
    }

    /** Another hub goes on with it: here it is over. Answers what tells whoever was there that, and no more. */
    Runnable abandon() {
        Aftermath closing = new Aftermath();
        Aftermath after = new Aftermath();
        synchronized (this) {
            for (Member member : members.all()) {
                after.then(member::moved);
            }
            lobby.all().forEach(waiting -> after.then(waiting.member()::moved));
            abandonLocked(closing);
        }
        closing.run();
        return after::run;
    }

    /** Likewise, and with its members. Who waits at the door does not go along: those who would have let it in hear that it waits no longer, and nothing else. */
    void handOver() {
        Aftermath after = new Aftermath();
        synchronized (this) {
            lobby.all().forEach(waiting -> reception.dismiss(waiting, KnockEnd.LEFT, after));
            abandonLocked(after);
        }
        after.run();
    }

    @GuardedBy("this")
    private void abandonLocked(Aftermath after) {
        notes.end();
        members.forget();
        lobby.clear();
        settleLocked(after);
    }

    // Who comes and goes.

    Entrance enter(Newcomer newcomer) {
        Aftermath after = new Aftermath();
        Entrance entrance;
        synchronized (this) {
            if (closed) {
                return new Entrance.Closed();
            }
            entrance = reception.receive(newcomer, after);
            settleLocked(after);
        }
        after.run();
        return entrance;
    }

    void leave(Member member, Encoded left) {
        Aftermath after = new Aftermath();
        synchronized (this) {
            if (members.of(member) == null) {
                return;
            }
            reception.leave(member, left, after);
            settleLocked(after);
        }
        after.run();
    }

    /** Somebody does not want to wait any more, or may not. */
    void stopWaiting(Newcomer newcomer, KnockEnd end) {
        Aftermath after = new Aftermath();
        synchronized (this) {
            if (lobby.find(newcomer.member().id()) == null) {
                return;
            }
            reception.dismiss(newcomer, end, after);
            settleLocked(after);
        }
        after.run();
    }

    /** Does what a moderator wants, or answers why not. */
    Optional<ServerMessage.Refused> moderate(Member by, Moderation what) {
        Aftermath after = new Aftermath();
        Optional<ServerMessage.Refused> refused;
        synchronized (this) {
            Occupant moderator = members.of(by);
            if (moderator == null) {
                return Optional.empty(); // too late to matter
            }
            refused = isTooMuchLocked(moderator, what)
                    ? Optional.of(new ServerMessage.Refused(
                            ErrorCode.RATE_LIMITED,
                            "more is done in this room than its members are told; this was not",
                            Optional.of("moderate")))
                    : moderating.apply(new Moderator.Inside(moderator), what, after);
            settleLocked(after);
        }
        after.run();
        return refused;
    }

    /** A ration of its own: a room that is talked full can still be locked, and whoever does it put out. */
    @GuardedBy("this")
    private boolean isTooMuchLocked(Occupant by, Moderation what) {
        if (!by.moderates() || !Moderating.isToldToAll(what)) {
            return false;
        }
        if (moderations == null) {
            moderations = rules.ration();
        }
        return !moderations.take(members.size());
    }

    /** Does what whoever operates the hub wants, above every owner. */
    Operations.Outcome operate(RoomName name, Moderation what) {
        Aftermath after = new Aftermath();
        Operations.Outcome outcome;
        synchronized (this) {
            if (closed) {
                return new Operations.Outcome.NoSuchRoom();
            }
            outcome = moderating
                    .apply(new Moderator.Operator(), what, after)
                    .<Operations.Outcome>map(
                            refused -> new Operations.Outcome.Refused(refused.code(), refused.message()))
                    .orElseGet(() -> new Operations.Outcome.Done(reportLocked(name)));
            settleLocked(after);
        }
        after.run();
        return outcome;
    }

    /** Keeps somebody out no longer. */
    synchronized Operations.Outcome lift(RoomName name, PeerId ban) {
        if (closed) {
            return new Operations.Outcome.NoSuchRoom();
        }
        return policy.lift(ban) ? new Operations.Outcome.Done(reportLocked(name)) : new Operations.Outcome.NoSuchBan();
    }

    /** Empty when it is over. */
    synchronized Optional<RoomReport> report(RoomName name) {
        return closed ? Optional.empty() : Optional.of(reportLocked(name));
    }

    /** Empty when it is over. */
    synchronized Optional<RoomSummary> summary(RoomName name) {
        return closed
                ? Optional.empty()
                : Optional.of(new RoomSummary(name, policy.settings(), members.size(), members.away(), lobby.size()));
    }

    @GuardedBy("this")
    private RoomReport reportLocked(RoomName name) {
        return new RoomReport(name, policy.settings(), members.report(), lobby.report(), policy.bans());
    }

    /** A member goes on with another token. Answers false, having done nothing, when the room keeps that one out. */
    boolean renew(Member member, Grant now) {
        Aftermath after = new Aftermath();
        synchronized (this) {
            Occupant occupant = members.of(member);
            if (occupant == null) {
                return true; // too late to matter
            }
            if (policy.bars(now)) {
                return false;
            }
            if (occupant.assigned() || occupant.grant().allowsAs(now)) {
                members.replace(occupant.with(occupant.grant().heldBy(now)));
            } else {
                reception.grant(occupant, now, Optional.empty(), after);
            }
            settleLocked(after);
        }
        after.run();
        return true;
    }

    /** A member's client can show by something else whose place it is. */
    synchronized void reissued(Member member) {
        Occupant occupant = members.of(member);
        if (occupant != null) {
            notes.present(occupant);
        }
    }

    /** Somebody may have come or gone, or decided something. */
    @GuardedBy("this")
    private void settleLocked(Aftermath after) {
        if (members.isEmpty() && lobby.isEmpty()) {
            closed = true;
            after.then(() -> whenClosed.accept(this));
            notes.take(new RoomChange.Closed());
        }
        looks.are(members.size(), closed ? rules.settings() : policy.settings());
    }

    // What is said.

    /** What became of a message. */
    enum Relayed {
        /** It was delivered, or its sender is not here any more: nobody hears a sender that has left, not even itself. */
        DONE,
        UNKNOWN_PEER,
        NOT_GRANTED,
        /** More was said to everybody at once than is delivered. */
        TOO_MUCH
    }

    /** Delivers a message to one member. */
    Relayed message(Member sender, PeerId to, Encoded message) {
        return toOne(sender, to, message, Grant::message);
    }

    /** Delivers a description or candidate to one member. */
    Relayed signal(Member sender, PeerId to, Encoded message) {
        return toOne(sender, to, message, Room::maySignal);
    }

    private static boolean maySignal(Grant grant) {
        return grant.publish() || grant.subscribe();
    }

    private Relayed toOne(Member sender, PeerId to, Encoded message, Predicate<Grant> may) {
        Member receiver;
        synchronized (this) {
            Occupant from = members.of(sender);
            if (from == null) {
                return Relayed.DONE;
            }
            if (!may.test(from.grant())) {
                return Relayed.NOT_GRANTED;
            }
            Occupant other = members.other(sender, to);
            if (other == null) {
                return Relayed.UNKNOWN_PEER;
            }
            receiver = other.member();
            receiver.deliver(message);
        }
        receiver.flush();
        return Relayed.DONE;
    }

    /** Delivers a message to everyone but the sender. */
    Relayed message(Member sender, Encoded message) {
        Member[] all;
        synchronized (this) {
            Occupant from = members.of(sender);
            if (from == null) {
                return Relayed.DONE;
            }
            if (!from.grant().message()) {
                return Relayed.NOT_GRANTED;
            }
            all = members.all();
            if (!deliveries.take(all.length - 1)) {
                return Relayed.TOO_MUCH;
            }
            deliverToOthers(all, sender, message);
        }
        flushOthers(all, sender);
        return Relayed.DONE;
    }

    /** Notes that a member is away or not, and tells the others. */
    void presence(Member member, boolean away, Encoded message) {
        Member[] all;
        synchronized (this) {
            Occupant occupant = members.of(member);
            if (occupant == null) {
                return;
            }
            members.replace(occupant.away(away));
            all = members.all();
            comings.charge(all.length - 1);
            deliverToOthers(all, member, message);
        }
        flushOthers(all, member);
    }

    /** Keeps what a member publishes about itself, and tells everybody, the member too. */
    Relayed publish(Member sender, RawJson state, Encoded message) {
        Member[] all;
        synchronized (this) {
            Occupant occupant = members.of(sender);
            if (occupant == null) {
                return Relayed.DONE;
            }
            if (!deliveries.take(members.size())) {
                return Relayed.TOO_MUCH;
            }
            members.replace(occupant.with(state));
            all = members.all();
            deliver(all, message);
        }
        flush(all);
        return Relayed.DONE;
    }

    private static void deliver(Member[] members, Encoded message) {
        for (Member member : members) {
            member.deliver(message);
        }
    }

    private static void deliverToOthers(Member[] members, Member sender, Encoded message) {
        for (Member member : members) {
            if (!member.equals(sender)) {
                member.deliver(message);
            }
        }
    }

    private static void flushOthers(Member[] members, Member sender) {
        for (Member member : members) {
            if (!member.equals(sender)) {
                member.flushWithAll();
            }
        }
    }

    private static void flush(Member[] members) {
        for (Member member : members) {
            member.flushWithAll();
        }
    }
}
