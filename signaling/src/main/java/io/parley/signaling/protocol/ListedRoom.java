package io.parley.signaling.protocol;

/**
 * All that a stranger is told of a room that is public.
 *
 * @param members how many are in it, whether they are connected or away
 * @param capacity how many it takes
 * @param locked whether nobody new gets in
 */
public record ListedRoom(RoomName name, int members, int capacity, boolean locked) {}
