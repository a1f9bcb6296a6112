package io.parley.signaling.auth;

import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whoever knows a room's name may enter it. */
public final class OpenAccess implements Access {
    @Override
    public CompletionStage<Admission> admit(Entrant entrant) {
        return CompletableFuture.completedFuture(new Admission.Granted(Grant.of(Role.PARTICIPANT), RoomKey.NONE));
    }

    @Override
    public RoomKey inherit(RoomName room, Optional<RoomLock> lock) {
        return RoomKey.NONE;
    }

    @Override
    public boolean looksAtTokens() {
        return false;
    }

    @Override
    public Optional<Duration> remaining(Grant grant) {
        return Optional.empty();
    }

    @Override
    public Standing standing(Grant grant) {
        return Standing.GOOD;
    }
}
