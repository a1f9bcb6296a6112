package io.parley.signaling.room;

import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;

/**
 * A room in a list of rooms.
 *
 * @param members how many are in it, whether they are connected or away
 * @param away how many of them are away
 * @param waiting how many wait to be let in
 */
public record RoomSummary(RoomName name, RoomSettings settings, int members, int away, int waiting) {}
