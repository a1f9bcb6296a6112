package io.parley.signaling.protocol;

/**
 * Somebody who waits to be let in.
 *
 * @param peer the id that it will have in the room
 */
public record Knock(PeerId peer, String name) {}
