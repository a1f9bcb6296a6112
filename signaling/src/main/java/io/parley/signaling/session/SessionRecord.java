package io.parley.signaling.session;

import io.parley.signaling.protocol.SessionId;
import java.util.Optional;

/**
 * What a hub that stops hands over of one of its sessions.
 *
 * @param session as its client names it
 * @param here whether its client was connected: so its peers take it to be
 * @param state empty where it cannot go on: its client gets its place in the room back, and no more
 */
public record SessionRecord(SessionId session, boolean here, Optional<State> state) {

    /**
     * @param received counted messages of the client
     * @param lastAttempt the newest with which the client has come back so far
     * @param rest what the client may not have of what it was sent
     */
    record State(long received, long lastAttempt, Outbox.Rest rest) {}

    SessionRecord withoutState() {
        return new SessionRecord(session, here, Optional.empty());
    }
}
