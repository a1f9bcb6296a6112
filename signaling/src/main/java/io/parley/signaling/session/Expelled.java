package io.parley.signaling.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.protocol.ClientMessage;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.SecretDigest;
import io.parley.signaling.protocol.SessionId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions that were put out. A client that had lost its connection, or loses it before it hears of this, is told when it comes
 * back, instead of being welcomed afresh. Of too many the oldest are forgotten.
 */
final class Expelled {
    private static final int MOST = 10_000;
    private static final long KEPT_MILLIS = Duration.ofHours(1).toMillis();

    @GuardedBy("this")
    private final Map<SessionId, Expulsion> expulsions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, Expulsion> eldest) {
            return size() > MOST;
        }
    };

    private record Expulsion(SecretDigest secret, RoomName room, CloseCode why, long atMillis) {
        boolean isMeantBy(ClientMessage.Resume resume, RoomName inRoom) {
            return secret.isOf(resume.secret()) && room.equals(inRoom);
        }
    }

    synchronized void add(SessionId session, SecretDigest secret, RoomName room, CloseCode why, long nowMillis) {
        expulsions.values().removeIf(old -> nowMillis - old.atMillis() >= KEPT_MILLIS);
        expulsions.put(session, new Expulsion(secret, room, why, nowMillis));
    }

    /** Why the session that a client wants to go on with was put out, if it was and the client can prove that it was its own. */
    synchronized Optional<CloseCode> why(ClientMessage.Resume resume, RoomName room) {
        return Optional.ofNullable(expulsions.get(resume.session()))
                .filter(expulsion -> expulsion.isMeantBy(resume, room))
                .map(Expulsion::why);
    }
}
