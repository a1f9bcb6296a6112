package io.parley.signaling.auth;

import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Decides who may enter a room, as what, and for how long. No method blocks. */
public interface Access {
    /** Answers at once, or, where keys have to be looked for, later and on another thread. */
    CompletionStage<Admission> admit(Entrant entrant);

    /**
     * A key for somebody who was let into a room at a hub that is gone, and has its place there again here: the room's passphrase is what
     * it was. To be given back as any other.
     *
     * @param lock of the room; empty where it had none
     */
    RoomKey inherit(RoomName room, Optional<RoomLock> lock);

    /** Whether a token can be exchanged for another one in a running session. */
    boolean looksAtTokens();

    /** How long a grant still holds; empty: for ever. */
    Optional<Duration> remaining(Grant grant);

    /** How it stands with a grant by now. Cheap: asked for every session every second. */
    Standing standing(Grant grant);

    /**
     * Somebody who wants to enter a room, or to go on in it with another token.
     *
     * @param address by which it could be known again; empty where it tells nothing, as behind a proxy
     */
    record Entrant(RoomName room, Optional<Secret> token, Optional<Secret> passphrase, Optional<String> address) {}

    /** Whether a grant still holds. */
    enum Standing {
        GOOD,
        EXPIRED,
        REVOKED
    }
}
