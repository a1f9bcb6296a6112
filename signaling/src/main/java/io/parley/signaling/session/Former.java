package io.parley.signaling.session;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.ClientMessage;
import io.parley.signaling.protocol.PeerEntry;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.protocol.SecretDigest;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.room.MemberRecord;
import io.parley.signaling.room.Proof;
import java.util.List;

/**
 * What a session was at a hub that is gone, which is all that its client knows of it until it has heard the welcome here: by what it is known
 * again, and what the room was when it was opened here, behind which comes all that has happened there since.
 */
final class Former {
    private final MemberRecord record;
    private final RoomSettings settings;
    private final List<PeerEntry> everyone;
    private long lastAttempt; // only in the turn of its session

    /** @param everyone who has a place in the room, itself too */
    Former(MemberRecord record, RoomSettings settings, List<PeerEntry> everyone) {
        this.record = record;
        this.settings = settings;
        this.everyone = everyone;
    }

    Proof proof() {
        return record.proof();
    }

    SessionId session() {
        return proof().session();
    }

    SecretDigest secret() {
        return proof().secret();
    }

    /** Whether a client means this one, and can prove it. */
    boolean isMeantBy(ClientMessage.Resume resume) {
        return session().equals(resume.session()) && secret().isOf(resume.secret());
    }

    PeerId peer() {
        return record.id();
    }

    String name() {
        return record.name();
    }

    Grant grant() {
        return record.grant();
    }

    RawJson state() {
        return record.state();
    }

    RoomSettings settings() {
        return settings;
    }

    List<PeerEntry> others() {
        return everyone.stream().filter(entry -> !entry.id().equals(peer())).toList();
    }

    /** Attempts of the client to come back to it are counted apart: those to come back to the session here begin anew. */
    boolean isOutdated(long attempt) {
        boolean late = attempt <= lastAttempt;
        lastAttempt = Math.max(lastAttempt, attempt);
        return late;
    }
}
