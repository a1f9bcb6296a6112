package io.parley.signaling.simulation;

import java.util.ArrayList;
import java.util.List;

/** A hello that waits for its answer, over one connection, or over two of which the first to answer counts. */
final class Attempt {
    private final Greeting greeting;
    private final List<Link> links = new ArrayList<>();

    Attempt(Greeting greeting) {
        this.greeting = greeting;
    }

    Greeting greeting() {
        return greeting;
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
