package io.parley.signaling.room;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of one room and the order in which they see things. Its monitor is the room's lock: under it members
 * change and messages are delivered to outboxes, nothing else; what was delivered is flushed after it.
 */
final class Room {
    private static final Member[] NOBODY = {};

    @GuardedBy("this")
    private final Map<PeerId, Occupant> occupants = new LinkedHashMap<>(4);

    /** The members of {@link #occupants}, in order of joining. Never changed, only replaced. */
    @GuardedBy("this")
    private Member[] members = NOBODY;

    @GuardedBy("this")
    private boolean closed;

    private record Occupant(Member member, RawJson state, boolean away) {
        PeerEntry entry() {
            return new PeerEntry(member.id(), member.name(), state, away);
        }
    }

    /** What came of {@link #add}. */
    sealed interface Added {
        record Roster(List<PeerEntry> before) implements Added {}

        record Full() implements Added {}

        /** The room ended meanwhile: look it up again. */
        record Closed() implements Added {}
    }

    Added add(Member member, int maxMembers, Encoded joined) {
        Member[] others;
        List<PeerEntry> roster;
        synchronized (this) {
            if (closed) {
                return new Added.Closed();
            }
            if (occupants.size() >= maxMembers) {
                return new Added.Full();
            }
            others = members;
            roster = new ArrayList<>(others.length);
            occupants.values().forEach(occupant -> roster.add(occupant.entry()));
            occupants.put(member.id(), new Occupant(member, RawJson.EMPTY_OBJECT, false));
            membersChangedLocked();
            deliver(others, joined);
        }
        flush(others);
        return new Added.Roster(roster);
    }

    /** @return whether the room is now closed, for nobody is left in it */
    boolean remove(Member member, Encoded left) {
        Member[] others;
        synchronized (this) {
            if (!isHereLocked(member)) {
                return false;
            }
            occupants.remove(member.id());
            membersChangedLocked();
            others = members;
            closed = occupants.isEmpty();
            deliver(others, left);
        }
        flush(others);
        return others.length == 0;
    }

    /** Delivers to everyone but the sender, if the sender is still here. */
    void toOthers(Member sender, Encoded message) {
        Member[] all;
        synchronized (this) {
            if (!isHereLocked(sender)) {
                return;
            }
            all = members;
            deliverToOthers(all, sender, message);
        }
        flushOthers(all, sender);
    }

    /** Notes that a member is away or not, and tells the others. */
    void presence(Member member, boolean away, Encoded message) {
        Member[] all;
        synchronized (this) {
            if (!isHereLocked(member)) {
                return;
            }
            occupants.computeIfPresent(member.id(), (id, old) -> new Occupant(member, old.state(), away));
            all = members;
            deliverToOthers(all, member, message);
        }
        flushOthers(all, member);
    }

    /** Delivers to one member; answers false, having done nothing, when there is no such peer besides the sender. */
    boolean toOne(Member sender, PeerId to, Encoded message) {
        Member receiver;
        synchronized (this) {
            if (!isHereLocked(sender)) {
                return true; // too late to matter: nobody hears a sender that has left, not even itself
            }
            receiver = otherLocked(sender, to);
            if (receiver == null) {
                return false;
            }
            receiver.deliver(message);
        }
        receiver.flush();
        return true;
    }

    void publish(Member sender, RawJson state, Encoded message) {
        Member[] all;
        synchronized (this) {
            if (!isHereLocked(sender)) {
                return;
            }
            occupants.computeIfPresent(sender.id(), (id, old) -> new Occupant(sender, state, old.away()));
            all = members;
            deliver(all, message);
        }
        flush(all);
    }

    @GuardedBy("this")
    private boolean isHereLocked(Member member) {
        Occupant occupant = occupants.get(member.id());
        return occupant != null && occupant.member().equals(member);
    }

    @GuardedBy("this")
    private @Nullable Member otherLocked(Member sender, PeerId to) {
        Occupant occupant = occupants.get(to);
        return occupant == null || occupant.member().equals(sender) ? null : occupant.member();
    }

    @GuardedBy("this")
    private void membersChangedLocked() {
        members = occupants.values().stream().map(Occupant::member).toArray(Member[]::new);
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
                member.flush();
            }
        }
    }

    private static void flush(Member[] members) {
        for (Member member : members) {
            member.flush();
        }
    }
}
