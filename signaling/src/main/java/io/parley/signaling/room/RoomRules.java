package io.parley.signaling.room;

import io.parley.signaling.auth.DeliveryQuota;
import io.parley.signaling.protocol.RoomSettings;
import java.time.InstantSource;

/**
 * What holds in every room of a hub.
 *
 * @param maxMembers members of one room, and the most that a moderator can allow
 * @param maxWaiting newcomers who may wait to be let into one room, half of them of one address
 * @param deliveriesPerSecond of what is said to everybody in one room, as many a second as hear it, in the long run; as many again of
 *     who comes and goes, and of what moderators do
 * @param openerOwns whether who opens a room becomes its owner, and the longest present when no host is left; otherwise hosts come
 *     by what they were granted
 * @param waitForHost whether newcomers wait while nobody is there who may moderate
 * @param clock should not jump
 */
public record RoomRules(
        int maxMembers,
        int maxWaiting,
        int deliveriesPerSecond,
        boolean openerOwns,
        boolean waitForHost,
        InstantSource clock) {
    /** Those that a room begins with. */
    public RoomSettings settings() {
        return RoomSettings.initial(maxMembers);
    }

    /** A ration of a room's deliveries: each kind of what its members hear has one of its own. */
    DeliveryQuota ration() {
        return new DeliveryQuota(deliveriesPerSecond, maxMembers, clock);
    }
}
