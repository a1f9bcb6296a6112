package io.parley.signaling.simulation;

import io.parley.signaling.protocol.RoomSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is in the room as one client sees it, itself too, in order of joining. */
final class Roster {
    private final World world;
    private final String self;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private RoomSettings settings;

    /** @param state the number of the state that it published last; 0: none */
    record Entry(String id, String name, String role, long state, boolean away) {
        Entry away(boolean nowAway) {
            return new Entry(id, name, role, state, nowAway);
        }

        boolean moderates() {
            return role.equals("owner") || role.equals("moderator");
        }
    }

    /**
     * As a welcome says it.
     *
     * @param before as it was before, where its place in it was kept
     */
    Roster(World world, String selfName, HubMessage welcome, Optional<Roster> before) {
        this.world = world;
        this.self = welcome.text("self");
        for (int i = 0; welcome.has("peers." + i + ".id"); i++) {
            String path = "peers." + i;
            add(new Entry(
                    welcome.text(path + ".id"),
                    welcome.text(path + ".name"),
                    welcome.text(path + ".role"),
                    welcome.optional(path + ".state.n").map(Long::parseLong).orElse(0L),
                    welcome.text(path + ".away").equals("true")));
        }
        long state = welcome.optional("state.n").map(Long::parseLong).orElse(0L);
        Entry own = new Entry(self, selfName, welcome.text("role"), state, false);
        before.ifPresentOrElse(roster -> addWhereItWas(own, roster), () -> add(own));
        settings = settings(welcome);
    }

    private static RoomSettings settings(HubMessage roomOrWelcome) {
        return new RoomSettings(
                roomOrWelcome.text("room.locked").equals("true"),
                roomOrWelcome.text("room.waitingRoom").equals("true"),
                (int) roomOrWelcome.number("room.members"));
    }

    /** Behind the last of those who it knows were there before it; whom it does not know may have come before it or after. */
    private void addWhereItWas(Entry own, Roster before) {
        List<Entry> present = entries();
        entries.clear();
        Set<String> earlier = before.entries().stream()
                .map(Entry::id)
                .takeWhile(id -> !id.equals(self))
                .collect(Collectors.toSet());
        int place = present.size();
        while (place > 0 && !earlier.contains(present.get(place - 1).id())) {
            place--;
        }
        present.add(place, own);
        present.forEach(this::add);
    }

    private void add(Entry entry) {
        if (entries.put(entry.id(), entry) != null) {
            throw world.wrong(entry.id() + " joined twice, as " + self + " sees it");
        }
    }

    /**
     * Whether two see the same, in the same order, but for where these are: whoever keeps its place may find somebody in the room whom it saw leave in the last
     * moment of the hub before, and cannot know which of them came first.
     */
    static boolean isSame(List<Entry> one, List<Entry> other, String... wherever) {
        List<String> apart = List.of(wherever);
        return new HashSet<>(one).equals(new HashSet<>(other))
                && without(one, apart).equals(without(other, apart));
    }

    private static List<Entry> without(List<Entry> entries, List<String> ids) {
        return entries.stream().filter(entry -> !ids.contains(entry.id())).toList();
    }

    /** Takes part in what happens in the room, and minds that it can happen. */
    void apply(HubMessage message) {
        String peer = message.peer().orElseThrow();
        if (message.type().equals("joined")) {
            add(new Entry(peer, message.text("peer.name"), message.text("peer.role"), 0, false));
            return;
        }
        if (message.type().equals("room")) {
            settings = settings(message);
        }
        if (peer.equals(HubMessage.OPERATOR)) {
            return;
        }
        Entry entry = entries.get(peer);
        if (entry == null) {
            throw world.wrong(self + " hears of " + peer + ", who is not there: " + message.text());
        }
        switch (message.type()) {
            case "left" -> entries.remove(peer);
            case "away", "back" -> {
                boolean away = message.type().equals("away");
                if (entry.away() == away || peer.equals(self)) {
                    throw world.wrong(self + " hears again that " + peer + " is " + message.type());
                }
                entries.put(peer, entry.away(away));
            }
            case "state" ->
                entries.put(peer, new Entry(peer, entry.name(), entry.role(), message.number("state.n"), entry.away()));
            case "role" ->
                entries.put(peer, new Entry(peer, entry.name(), message.text("role"), entry.state(), entry.away()));
            default -> {}
        }
    }

    String self() {
        return self;
    }

    boolean has(String peer) {
        return entries.containsKey(peer);
    }

    boolean isAway(String peer) {
        Entry entry = entries.get(peer);
        return entry != null && entry.away();
    }

    /** The one that it has published last, as it was told. */
    long state() {
        Entry own = entries.get(self);
        return own == null ? 0 : own.state();
    }

    /** Whether somebody who is here may moderate. */
    boolean moderates(String peer) {
        Entry entry = entries.get(peer);
        return entry != null && entry.moderates();
    }

    String role(String peer) {
        Entry entry = entries.get(peer);
        return entry == null ? "nobody" : entry.role();
    }

    boolean hasHost() {
        return entries.values().stream().anyMatch(Entry::moderates);
    }

    /** Whether nobody gets in who is not let in. */
    boolean isGuarded() {
        return settings.locked() || settings.waitingRoom();
    }

    RoomSettings settings() {
        return settings;
    }

    /** Everybody but oneself. */
    List<String> peers() {
        return entries.keySet().stream().filter(id -> !id.equals(self)).collect(Collectors.toList());
    }

    List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }
}
