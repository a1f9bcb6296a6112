package io.parley.signaling.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In one room everybody sees the same things in the same order, from the moment they are both in it. Kept for each two: what one of
 * them has seen and the other has not yet, who must see just that next.
 */
final class RoomOrder {
    private final World world;
    private final Map<Pair, ArrayDeque<String>> ahead = new HashMap<>();
    /** Nobody knows how much of what the one has seen the other was told of with its welcome. */
    private final Set<Pair> incomparable = new HashSet<>();

    private final Map<String, List<Roster.Entry>> welcomes = new HashMap<>();
    private final Map<String, List<Meeting>> meetings = new HashMap<>();

    /** What the first has seen and the second has not. */
    private record Pair(String viewer, String other) {}

    /** How somebody saw the room when a newcomer came. */
    private record Meeting(String viewer, List<Roster.Entry> seen) {}

    RoomOrder(World world) {
        this.world = world;
    }

    /** A newcomer sees the room; all that happens from now on it sees as the others do. */
    void welcomed(Stay newcomer) {
        List<Roster.Entry> roster = newcomer.roster().entries();
        roster.removeIf(entry -> entry.id().equals(newcomer.self()));
        for (Roster.Entry entry : roster) {
            Pair pair = new Pair(newcomer.key(), newcomer.key(entry.id()));
            ahead.put(pair, new ArrayDeque<>());
            if (newcomer.isOfPlaceHandedOver()) {
                Pair reverse = new Pair(newcomer.key(entry.id()), newcomer.key());
                ahead.computeIfPresent(reverse, (two, seen) -> new ArrayDeque<>());
                incomparable.addAll(List.of(pair, reverse));
            }
        }
        welcomes.put(newcomer.key(), roster);
        meetings.getOrDefault(newcomer.key(), List.of()).forEach(meeting -> compare(newcomer.self(), roster, meeting));
    }

    /** Somebody sees that a newcomer came, and has not put it into its roster yet. */
    private void met(Stay viewer, String newcomer) {
        Meeting meeting = new Meeting(viewer.self(), viewer.roster().entries());
        ahead.put(new Pair(viewer.key(), viewer.key(newcomer)), new ArrayDeque<>());
        List<Roster.Entry> roster = welcomes.get(viewer.key(newcomer));
        if (roster == null) {
            meetings.computeIfAbsent(viewer.key(newcomer), any -> new ArrayList<>())
                    .add(meeting);
        } else {
            compare(newcomer, roster, meeting);
        }
    }

    private void compare(String newcomer, List<Roster.Entry> told, Meeting meeting) {
        List<Roster.Entry> seen = meeting.seen().stream()
                .map(entry -> entry.id().equals(meeting.viewer()) ? entry.away(isAway(told, entry.id())) : entry)
                .toList();
        if (!Roster.isSame(seen, told, meeting.viewer())) {
            throw world.wrong(
                    newcomer + " was told that the room is " + told + ", and " + meeting.viewer() + " saw " + seen);
        }
    }

    /** Of itself nobody sees it. */
    private static boolean isAway(List<Roster.Entry> told, String peer) {
        return told.stream().anyMatch(entry -> entry.id().equals(peer) && entry.away());
    }

    /** Somebody sees what happens in its room, and has not changed its roster for it yet. */
    void heard(Stay viewer, HubMessage message) {
        String doer = message.peer().orElseThrow();
        boolean doerSeesIt = message.isForItsDoerToo();
        for (String other : viewer.roster().peers()) {
            boolean comparable = !incomparable.contains(new Pair(viewer.key(), viewer.key(other)));
            if (comparable && (doerSeesIt || !other.equals(doer))) {
                heard(viewer.key(), viewer.key(other), message.text());
            }
        }
        switch (message.type()) {
            case "joined" -> met(viewer, doer);
            case "left" -> {
                ahead.remove(new Pair(viewer.key(), viewer.key(doer)));
                ahead.remove(new Pair(viewer.key(doer), viewer.key()));
            }
            default -> {}
        }
    }

    private void heard(String viewer, String other, String text) {
        ArrayDeque<String> theirs = ahead.get(new Pair(other, viewer));
        if (theirs != null && !theirs.isEmpty()) {
            String first = theirs.remove();
            if (!first.equals(text)) {
                throw world.wrong(viewer + " sees " + text + " where " + other + " saw " + first);
            }
            return;
        }
        ArrayDeque<String> ours = ahead.get(new Pair(viewer, other));
        if (ours != null) {
            ours.add(text);
        }
    }

    /** Both have seen all that happened since they are both here. */
    void complete(Stay one, Stay other) {
        ArrayDeque<String> missed = ahead.get(new Pair(one.key(), other.key()));
        if (missed == null) {
            throw world.wrong(one.self() + " does not know of " + other.self());
        }
        if (!missed.isEmpty()) {
            throw world.wrong(other.self() + " has not seen " + missed.element() + ", and " + one.self() + " has");
        }
    }
}
