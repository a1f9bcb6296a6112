package io.parley.signaling.auth;

import io.github.bucket4j.TimeMeter;
import io.parley.signaling.auth.Admission.Refused;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Whoever opens a room sets its passphrase; who comes later has to know it. Without one, or with one that is too short, the
 * answer is the same whether or not there is such a room.
 */
public final class PassphraseAccess implements Access {
    private final int minLength;
    private final RoomKeys keys = new RoomKeys();
    private final AttemptQuota<String> ofAddresses;
    private final AttemptQuota<RoomName> ofRooms;

    /**
     * @param minLength of a passphrase, in code points
     * @param perAddress wrong attempts a minute from one address, in all rooms
     * @param perRoom wrong attempts a minute at one room, from everywhere
     */
    public PassphraseAccess(int minLength, int perAddress, int perRoom) {
        this(minLength, perAddress, perRoom, TimeMeter.SYSTEM_NANOTIME);
    }

    PassphraseAccess(int minLength, int perAddress, int perRoom, TimeMeter time) {
        this.minLength = minLength;
        this.ofAddresses = new AttemptQuota<>(perAddress, time);
        this.ofRooms = new AttemptQuota<>(perRoom, time);
    }

    @Override
    public CompletionStage<Admission> admit(Entrant entrant) {
        return CompletableFuture.completedFuture(decide(entrant));
    }

    private Admission decide(Entrant entrant) {
        if (entrant.passphrase().isEmpty()) {
            return new Refused(ErrorCode.PASSPHRASE_REQUIRED, "\"passphrase\" is needed: whoever opens a room sets it");
        }
        String passphrase = entrant.passphrase().get().value();
        if (passphrase.codePointCount(0, passphrase.length()) < minLength) {
            return new Refused(ErrorCode.PASSPHRASE_TOO_SHORT, "a passphrase has " + minLength + " characters or more");
        }
        // Taken beforehand: whoever tries a hundred at a time has no more attempts than one who waits.
        if (!entrant.address().map(ofAddresses::take).orElse(true)) {
            return tooMany();
        }
        if (!ofRooms.take(entrant.room())) {
            entrant.address().ifPresent(ofAddresses::giveBack);
            return tooMany();
        }
        Optional<RoomKey> key = keys.open(entrant.room(), passphrase);
        if (key.isEmpty()) {
            return new Refused(ErrorCode.PASSPHRASE_WRONG, "the room has another passphrase");
        }
        entrant.address().ifPresent(ofAddresses::giveBack);
        ofRooms.giveBack(entrant.room());
        return new Admission.Granted(Grant.of(Role.PARTICIPANT), key.get());
    }

    static Refused tooMany() {
        return new Refused(ErrorCode.TOO_MANY_ATTEMPTS, "wrong too often; wait a minute");
    }

    /** Rooms that have a passphrase now. */
    int lockedRooms() {
        return keys.count();
    }

    @Override
    public RoomKey inherit(RoomName room, Optional<RoomLock> lock) {
        return lock.map(inherited -> keys.inherit(room, inherited)).orElse(RoomKey.NONE);
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
