package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.Route;
import java.util.List;

/** Where the two are who talk, in a room whose hub is the first. */
enum RelayPath {
    LOCAL("both at the room's hub", 0, 0),
    ACROSS("one there, one at another", 0, 1),
    ELSEWHERE("both at one other", 1, 1),
    APART("at two others", 1, 2);

    private final String title;
    private final int first;
    private final int second;

    RelayPath(String title, int first, int second) {
        this.title = title;
        this.first = first;
        this.second = second;
    }

    /** Its name in tables. */
    String title() {
        return title;
    }

    Route route(HubFleet fleet) {
        return (seat, times) -> fleet.hub(seat.index() % 2 == 0 ? first : second);
    }

    /** What is worth measuring among so many hubs. */
    static List<RelayPath> among(int hubs) {
        return switch (hubs) {
            case 1 -> List.of(LOCAL);
            case 2 -> List.of(LOCAL, ACROSS, ELSEWHERE);
            default -> List.of(LOCAL, ACROSS, APART);
        };
    }
}
