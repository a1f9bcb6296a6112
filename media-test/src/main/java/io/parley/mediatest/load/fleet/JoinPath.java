package io.parley.mediatest.load.fleet;

import java.util.List;

/** How somebody comes. */
enum JoinPath {
    OPENING("opens a room", 0, false),
    LOCAL("into a room of this hub", 0, true),
    RELAYED("into a room of another", 1, true);

    private final String title;
    private final int hub;
    private final boolean expected;

    JoinPath(String title, int hub, boolean expected) {
        this.title = title;
        this.hub = hub;
        this.expected = expected;
    }

    /** Its name in tables. */
    String title() {
        return title;
    }

    /** By which of the hubs; rooms in which somebody is are the first one's. */
    int hub() {
        return hub;
    }

    /** Whether somebody is in the room. */
    boolean isExpected() {
        return expected;
    }

    static List<JoinPath> among(int hubs) {
        return hubs == 1 ? List.of(OPENING, LOCAL) : List.of(values());
    }
}
