package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.Knock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody who wants to be in a room.
 *
 * @param since when it came to the door
 * @param joined what the others are told when it is
 * @param outcome what comes of its waiting, if it has to wait
 */
record Newcomer(Member member, Instant since, Grant grant, Encoded joined, CompletableFuture<Entrance> outcome) {
    Knock knock() {
        return new Knock(member.id(), member.name());
    }

    RoomReport.Waiting report() {
        return new RoomReport.Waiting(member.id(), member.name(), since);
    }
}
