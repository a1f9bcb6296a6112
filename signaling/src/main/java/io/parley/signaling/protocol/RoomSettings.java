package io.parley.signaling.protocol;

/**
 * What moderators have made of a room.
 *
 * @param locked whether nobody new gets in
 * @param waitingRoom whether newcomers wait until they are let in
 * @param members how many the room takes
 */
public record RoomSettings(boolean locked, boolean waitingRoom, int members) {
    /** Those that a room begins with. */
    public static RoomSettings initial(int members) {
        return new RoomSettings(false, false, members);
    }
}
