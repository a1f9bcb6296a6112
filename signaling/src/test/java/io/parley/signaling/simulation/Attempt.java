package io.parley.signaling.simulation;

import java.util.ArrayList;
import java.util.List;

/** A hello that waits for its answer, over one connection, or over two of which the first to answer counts. */
final class Attempt {
    private final Greeting greeting;
    private final List<Link> links = new ArrayList<>();
    private boolean waits;
    private boolean hopeless;
    private String refusal = "";

    Attempt(Greeting greeting) {
        this.greeting = greeting;
    }

    Greeting greeting() {
        return greeting;
    }

    /** It was told that it has to wait to be let in. */
    void mustWait() {
        waits = true;
    }

    boolean waits() {
        return waits;
    }

    /** When its hello was said its session was already known to be put out. */
    void hasNoHope() {
        hopeless = true;
    }

    boolean isHopeless() {
        return hopeless;
    }

    void refused(String code) {
        refusal = code;
    }

    /** Whether it was told that the room takes nobody new, or not this one. */
    boolean isNotTaken() {
        return switch (refusal) {
            case "room_locked", "not_admitted", "waiting_room_full" -> true;
            default -> false;
        };
    }

    void over(Link link) {
        links.add(link);
    }

    boolean isOver(Link link) {
        return links.contains(link);
    }

    /** @return whether no connection is left by this */
    boolean lost(Link link) {
        return links.remove(link) && links.isEmpty();
    }

    /** The connections that were not answered. */
    List<Link> without(Link answering) {
        return links.stream().filter(link -> link != answering).toList();
    }

    List<Link> links() {
        return links;
    }
}
