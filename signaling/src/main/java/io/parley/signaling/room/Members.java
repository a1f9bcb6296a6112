package io.parley.signaling.room;

import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is in a room, in order of joining. Used under the room's lock only. */
final class Members {
    private static final Member[] NOBODY = {};

    private final Map<PeerId, Occupant> occupants = new LinkedHashMap<>(4);
    private final Notes notes;
    private Member[] all = NOBODY; // never changed, only replaced

    Members(Notes notes) {
        this.notes = notes;
    }

    int size() {
        return occupants.size();
    }

    boolean isEmpty() {
        return occupants.isEmpty();
    }

    /** All of them. The array does not change any more, and may be used when the lock is free again. */
    Member[] all() {
        return all;
    }

    /** What is known of a member; null when it is not here. */
    @Nullable
    Occupant of(Member member) {
        Occupant occupant = occupants.get(member.id());
        return occupant != null && occupant.member().equals(member) ? occupant : null;
    }

    /** Who has the id; null: nobody. */
    @Nullable
    Occupant find(PeerId id) {
        return occupants.get(id);
    }

    /** Somebody besides this member; null when nobody has the id. */
    @Nullable
    Occupant other(Member than, PeerId id) {
        Occupant occupant = occupants.get(id);
        return occupant == null || occupant.member().equals(than) ? null : occupant;
    }

    List<PeerEntry> roster() {
        List<PeerEntry> roster = new ArrayList<>(occupants.size());
        occupants.values().forEach(occupant -> roster.add(occupant.entry()));
        return roster;
    }

    /** Those who may moderate. */
    List<Member> moderators() {
        return hosts().map(Occupant::member).toList();
    }

    /** Those who may moderate, and what is known of them. */
    Stream<Occupant> hosts() {
        return occupants.values().stream().filter(Occupant::moderates);
    }

    boolean hasHost() {
        return hosts().findAny().isPresent();
    }

    List<RoomReport.Present> report() {
        return occupants.values().stream().map(Occupant::report).toList();
    }

    int away() {
        return (int) occupants.values().stream().filter(Occupant::away).count();
    }

    /** Those whose token it bars. */
    List<Occupant> with(Ban ban) {
        return occupants.values().stream()
                .filter(occupant -> ban.bars(occupant.grant()))
                .toList();
    }

    /** Who has been here longest, not counting those who only watch where there is somebody else. */
    Optional<Occupant> eldest() {
        return occupants.values().stream()
                .filter(occupant -> occupant.grant().role() != Role.VIEWER)
                .findFirst()
                .or(() -> occupants.values().stream().findFirst());
    }

    void add(Occupant newcomer) {
        occupants.put(newcomer.member().id(), newcomer);
        changed();
        notes.present(newcomer);
    }

    /** Somebody is where it was at another hub, behind those who were put back before. */
    void restore(Occupant absent) {
        occupants.put(absent.member().id(), absent);
        changed();
    }

    /** Something else is known of a member. */
    void replace(Occupant now) {
        Occupant before = occupants.replace(now.member().id(), now);
        if (before != null) {
            notes.changed(before, now);
        }
    }

    void remove(Member member) {
        if (occupants.remove(member.id()) != null) {
            changed();
            notes.take(new RoomChange.Left(member.id()));
        }
    }

    void clear() {
        for (Member member : all) {
            notes.take(new RoomChange.Left(member.id()));
        }
        occupants.clear();
        changed();
    }

    /** As if nobody had ever been here. */
    void forget() {
        occupants.clear();
        changed();
    }

    private void changed() {
        all = occupants.values().stream().map(Occupant::member).toArray(Member[]::new);
    }
}
