package io.parley.signaling;

import io.parley.signaling.cluster.Engine;
import io.parley.signaling.cluster.Fleet;
import io.parley.signaling.room.LocalRooms;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a hub becomes one of several.
 *
 * @param lease after so long without a word a hub is taken for dead
 */
record FleetEngine(Engine.Connector connector, Duration lease) {
    Fleet join(LocalRooms rooms, InstantSource time) {
        return new Fleet(connector, lease, rooms, time, new SecureRandom());
    }
}
