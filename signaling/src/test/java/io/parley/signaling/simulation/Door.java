package io.parley.signaling.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who gets in, who is put out and who decides about it, as one client sees it: only who may moderate does, and nobody gets past a
 * lock or a waiting room who is not let in.
 */
final class Door {
    private final World world;
    private final Roster roster;
    private final Set<String> knocking = new TreeSet<>();
    private final Set<String> admitted = new HashSet<>();

    Door(World world, Roster roster, HubMessage welcome) {
        this.world = world;
        this.roster = roster;
        for (int i = 0; welcome.has("waiting." + i + ".id"); i++) {
            knocking.add(welcome.text("waiting." + i + ".id"));
        }
    }

    /** Those who want to be let in, as far as one is told. */
    List<String> knocking() {
        return List.copyOf(knocking);
    }

    /** Somebody knocks, or does so no longer. */
    void heard(HubMessage message) {
        if (!roster.moderates(roster.self())) {
            throw world.wrong(roster.self() + " may not moderate and hears " + message.text());
        }
        if (message.type().equals("knocking")) {
            if (!knocking.add(message.text("peer.id"))) {
                throw world.wrong(message.text("peer.id") + " knocks twice");
            }
            return;
        }
        String peer = message.text("peer");
        if (!knocking.remove(peer)) {
            throw world.wrong(peer + " does not knock, and " + roster.self() + " hears " + message.text());
        }
        if (message.text("end").equals("admitted")) {
            admitted.add(peer);
        }
    }

    /**
     * Something happens in the room that the roster does not know yet.
     *
     * @param byOperator whether it is the doing of whoever operates the hub, who may do all that
     */
    void check(HubMessage message, boolean byOperator) {
        switch (message.type()) {
            case "joined" -> joined(message.text("peer.id"));
            case "room", "mute" -> {
                if (!byOperator) {
                    mayModerate(message, message.peer().orElseThrow());
                }
            }
            case "role" -> role(message, byOperator);
            default -> {}
        }
    }

    private void joined(String peer) {
        boolean letIn = admitted.remove(peer);
        if (roster.isGuarded() && roster.moderates(roster.self()) && !letIn) {
            throw world.wrong(peer + " got past " + roster.self() + " without being let in");
        }
    }

    private void mayModerate(HubMessage message, String by) {
        if (!roster.moderates(by)) {
            throw world.wrong(by + " may not moderate, and " + roster.self() + " hears " + message.text());
        }
    }

    private void role(HubMessage message, boolean byOperator) {
        String peer = message.text("peer");
        if (message.has("by")) {
            String by = message.text("by");
            mayModerate(message, by);
            if (roster.moderates(peer) && !roster.role(by).equals("owner")) {
                throw world.wrong(by + " may not decide about " + peer + ": " + message.text());
            }
            world.saw(Sight.ROLE_CHANGED);
        } else if (!byOperator) {
            if (roster.hasHost()) {
                throw world.wrong(peer + " inherits a room that has a host: " + message.text());
            }
            world.saw(Sight.INHERITED);
        }
        if (peer.equals(roster.self()) && !Set.of("owner", "moderator").contains(message.text("role"))) {
            knocking.clear(); // from now on it is told of nobody; should it moderate again, of all anew
        }
    }
}
