package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.Route;
import io.parley.mediatest.load.Seat;
import java.util.List;
import java.util.SplittableRandom;

/** To which hub a balancer sends a client. */
enum Spread {
    HASHED("all of a room to one hub"),
    SCATTERED("everybody to any");

    private final String title;

    Spread(String title) {
        this.title = title;
    }

    /** Its name in tables. */
    String title() {
        return title;
    }

    Route over(HubFleet fleet) {
        return (seat, times) -> fleet.hub(hub(seat, times, fleet.size()));
    }

    /** One of so many, from 0. */
    int hub(Seat seat, int times, int of) {
        return choose(this == HASHED ? seat.room() : (long) seat.index() << Integer.SIZE | times, of);
    }

    /** One of several. */
    <T> T one(Seat seat, int times, List<T> of) {
        return of.get(hub(seat, times, of.size()));
    }

    private static int choose(long what, int of) {
        return new SplittableRandom(what).nextInt(of);
    }
}
