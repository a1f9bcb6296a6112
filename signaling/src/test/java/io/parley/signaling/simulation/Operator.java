package io.parley.signaling.simulation;

import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.MediaKind;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Permission;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.Operations;
import io.parley.signaling.room.Operations.Listing;
import io.parley.signaling.room.Operations.Outcome;
import io.parley.signaling.room.RoomReport;
import io.parley.signaling.room.RoomReport.Present;
import io.parley.signaling.room.RoomReport.Waiting;
import io.parley.signaling.room.RoomSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Whoever operates the hub: looks at its rooms and decides about them from outside, above their owners. What it is told fits together,
 * and what it decides is done at once, or refused for a reason that it can see.
 */
final class Operator {
    private static final PeerId NOBODY = new PeerId("nobody");

    private final World world;
    private final Hubs hub;
    private final Checker checker;
    private final int maxMembers;

    Operator(World world, Hubs hub, Checker checker, int maxMembers) {
        this.world = world;
        this.hub = hub;
        this.checker = checker;
        this.maxMembers = maxMembers;
    }

    /** Looks at everything, and does something about one room. */
    void act() {
        hub.operations().ifPresent(operations -> {
            List<RoomReport> rooms = look(operations);
            if (rooms.isEmpty()) {
                moderateNothing(operations);
            } else {
                moderate(operations, world.pick(rooms));
            }
        });
    }

    // Looking.

    /** All rooms, part by part. */
    private List<RoomReport> look(Operations operations) {
        int most = world.between(1, 2);
        List<RoomReport> seen = new ArrayList<>();
        Listing part = now(operations.list(Optional.empty(), most));
        seen.addAll(reports(operations, part, most));
        while (part.next().isPresent()) {
            part = now(operations.list(part.next(), most));
            seen.addAll(reports(operations, part, most));
        }
        List<String> names = seen.stream().map(room -> room.name().value()).toList();
        if (seen.size() != part.total()
                || !names.equals(names.stream().distinct().sorted().toList())) {
            throw world.wrong("of " + part.total() + " rooms the operator was told of " + names);
        }
        return seen;
    }

    private List<RoomReport> reports(Operations operations, Listing part, int most) {
        if ((part.rooms().isEmpty() && part.next().isPresent()) || part.rooms().size() > most) {
            throw world.wrong("a part of the rooms is " + part);
        }
        return part.rooms().stream().map(room -> report(operations, room)).toList();
    }

    private RoomReport report(Operations operations, RoomSummary summary) {
        RoomReport room = now(operations.find(summary.name()))
                .orElseThrow(() -> world.wrong("the operator cannot find " + summary.name()));
        int away = (int) room.members().stream().filter(Present::away).count();
        if (!summary.equals(new RoomSummary(
                room.name(),
                room.settings(),
                room.members().size(),
                away,
                room.waiting().size()))) {
            throw world.wrong("the operator was told of " + summary + " and of " + room);
        }
        check(room);
        return room;
    }

    /** What holds of a room at any moment. */
    private void check(RoomReport room) {
        List<PeerId> all = Stream.concat(
                        room.members().stream().map(Present::id),
                        room.waiting().stream().map(Waiting::id))
                .toList();
        if (all.isEmpty()
                || all.size() != all.stream().distinct().count()
                || room.members().size() > maxMembers) {
            throw world.wrong("the operator sees what cannot be: " + room);
        }
        if (!room.members().isEmpty() && hosts(room) == 0) {
            throw world.wrong("the operator sees that " + room.name() + " has no host: " + room);
        }
    }

    private static long hosts(RoomReport room) {
        return room.members().stream().filter(Operator::moderates).count();
    }

    private static boolean moderates(Present member) {
        return member.may().contains(Permission.MODERATE);
    }

    /** The network is well and all are told everything: the operator sees what they see. */
    void agreesWith(List<Stay> here) {
        Operations operations = hub.operations().orElseThrow(() -> world.wrong("the hub is down"));
        look(operations);
        for (Stay stay : here) {
            RoomReport room = now(operations.find(
                            RoomName.parse(stay.room(), 64).orElseThrow()))
                    .orElseThrow(() -> world.wrong("the operator cannot find the room of " + stay.self()));
            List<String> members = room.members().stream()
                    .map(member -> member.id() + " " + member.name() + " "
                            + member.role().wire() + (member.away() ? " away" : ""))
                    .toList();
            List<String> roster = stay.roster().entries().stream()
                    .map(entry -> entry.id() + " " + entry.name() + " " + entry.role() + (entry.away() ? " away" : ""))
                    .toList();
            if (!members.equals(roster) || !room.settings().equals(stay.roster().settings())) {
                throw world.wrong("the operator sees " + room + ", " + stay.self() + " sees " + roster + " and "
                        + stay.roster().settings());
            }
        }
    }

    // Deciding.

    private void moderateNothing(Operations operations) {
        RoomName nowhere = RoomName.parse("nowhere", 64).orElseThrow();
        if (!(now(operations.moderate(nowhere, new Moderation.End())) instanceof Outcome.NoSuchRoom)
                || !(now(operations.lift(nowhere, NOBODY)) instanceof Outcome.NoSuchRoom)) {
            throw world.wrong("the operator did something in a room that is not there");
        }
    }

    private void moderate(Operations operations, RoomReport before) {
        if (!(now(operations.lift(before.name(), NOBODY)) instanceof Outcome.NoSuchBan)) {
            throw world.wrong("the operator lifted a ban of nobody");
        }
        Moderation what = choose(before);
        world.trace("operator in %s: %s", before.name(), what);
        checker.deeds().note(before.name().value(), what);
        Outcome outcome = now(operations.moderate(before.name(), what));
        Optional<ErrorCode> expected = refusal(before, what);
        switch (outcome) {
            case Outcome.Done(RoomReport after)
            when expected.isEmpty() -> {
                world.saw(Sight.OPERATED);
                if (!isDone(what, before, after)) {
                    throw world.wrong("the operator wanted " + what + ", and the room is " + after);
                }
            }
            case Outcome.Refused(ErrorCode why, String message)
            when expected.equals(Optional.of(why)) -> world.saw(Sight.OPERATOR_REFUSED);
            default ->
                throw world.wrong("to " + what + " the operator was answered " + outcome + " and not "
                        + expected.map(ErrorCode::toString).orElse("that it is done") + "; before, the room was "
                        + before);
        }
    }

    private Moderation choose(RoomReport room) {
        if (!room.waiting().isEmpty() && world.chance(0.5)) {
            PeerId peer = world.pick(room.waiting()).id();
            return world.chance(0.7) ? new Moderation.Admit(peer) : new Moderation.Refuse(peer);
        }
        int choice = world.between(0, 19);
        if (choice < 7) {
            return change();
        } else if (choice == 7 && world.chance(0.3)) {
            return new Moderation.End();
        } else if (choice < 10 || room.members().isEmpty()) {
            return new Moderation.Mute(Optional.empty(), world.pick(List.of(MediaKind.values())));
        }
        PeerId peer = choice == 19 ? NOBODY : world.pick(room.members()).id();
        return switch (choice % 6) {
            case 0 -> new Moderation.Mute(Optional.of(peer), MediaKind.AUDIO);
            case 1 -> new Moderation.Remove(peer);
            case 2 -> new Moderation.Ban(peer);
            default -> new Moderation.Assign(peer, world.pick(List.of(Role.values())));
        };
    }

    private Moderation change() {
        return new Moderation.Change(
                world.chance(0.4) ? Optional.of(world.chance(0.3)) : Optional.empty(),
                world.chance(0.5) ? Optional.of(world.chance(0.5)) : Optional.empty(),
                world.chance(0.2) ? OptionalInt.of(world.between(1, maxMembers + 1)) : OptionalInt.empty());
    }

    /** For what reason it has to be refused; empty: it has to be done. */
    private Optional<ErrorCode> refusal(RoomReport room, Moderation what) {
        return switch (what) {
            case Moderation.Change change ->
                change.members().orElse(0) > maxMembers ? Optional.of(ErrorCode.INVALID_MESSAGE) : Optional.empty();
            case Moderation.Admit admit ->
                room.members().size() >= room.settings().members()
                        ? Optional.of(ErrorCode.ROOM_FULL)
                        : Optional.empty();
            case Moderation.Assign(PeerId peer, Role role) ->
                member(room, peer)
                        .map(member -> isLastHost(room, member) && role != Role.OWNER && role != Role.MODERATOR
                                ? Optional.of(ErrorCode.NOT_GRANTED)
                                : Optional.<ErrorCode>empty())
                        .orElse(Optional.of(ErrorCode.UNKNOWN_PEER));
            case Moderation.Remove(PeerId peer) -> unknown(room, peer);
            case Moderation.Ban(PeerId peer) -> unknown(room, peer);
            case Moderation.Mute(Optional<PeerId> peer, MediaKind kind) -> peer.flatMap(one -> unknown(room, one));
            case Moderation.Refuse refuse -> Optional.empty();
            case Moderation.End end -> Optional.empty();
        };
    }

    private static boolean isLastHost(RoomReport room, Present member) {
        return moderates(member) && hosts(room) == 1;
    }

    private static Optional<ErrorCode> unknown(RoomReport room, PeerId peer) {
        return member(room, peer).isPresent() ? Optional.empty() : Optional.of(ErrorCode.UNKNOWN_PEER);
    }

    private static Optional<Present> member(RoomReport room, PeerId peer) {
        return room.members().stream().filter(one -> one.id().equals(peer)).findFirst();
    }

    private static boolean waits(RoomReport room, PeerId peer) {
        return room.waiting().stream().anyMatch(one -> one.id().equals(peer));
    }

    private static boolean isDone(Moderation what, RoomReport before, RoomReport after) {
        return switch (what) {
            case Moderation.Change change ->
                Deeds.apply(change, before.settings()).equals(after.settings());
            case Moderation.Admit(PeerId peer) -> member(after, peer).isPresent() && !waits(after, peer);
            case Moderation.Refuse(PeerId peer) -> member(after, peer).isEmpty() && !waits(after, peer);
            case Moderation.Remove(PeerId peer) -> member(after, peer).isEmpty();
            case Moderation.Ban(PeerId peer) -> member(after, peer).isEmpty();
            case Moderation.Mute mute -> after.equals(before);
            case Moderation.Assign(PeerId peer, Role role) ->
                member(after, peer).filter(one -> one.role() == role).isPresent();
            case Moderation.End end ->
                after.members().isEmpty() && after.waiting().isEmpty();
        };
    }

    /** The operator's own hub answers at once. */
    private <T> T now(CompletionStage<T> answer) {
        if (!answer.toCompletableFuture().isDone()) {
            throw world.wrong("the operator waits for an answer");
        }
        return answer.toCompletableFuture().join();
    }
}
