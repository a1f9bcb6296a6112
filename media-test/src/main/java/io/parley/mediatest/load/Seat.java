package io.parley.mediatest.load;

/**
 * A client's place in the load.
 *
 * @param run what tells this run's names from those of others on the same server
 * @param room the number of its room, from 0
 * @param index its own number among all clients, from 0
 */
public record Seat(String run, int room, int index) {

    /** The name of the room, of letters, digits and hyphens. */
    public String roomName() {
        return "load-" + run + "-" + room;
    }

    /** The client's own name, of letters, digits and hyphens, unlike that of any other client. */
    public String name() {
        return "m-" + run + "-" + index;
    }
}
