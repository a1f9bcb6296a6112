package io.parley.signaling.room;

import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SessionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A member that keeps what is delivered to it. Deliveries come under a room's lock, which is what orders them. */
class RecordingMember implements Member {
    private final PeerId id;
    private final List<String> delivered = new ArrayList<>();
    private final List<CloseCode> expulsions = new ArrayList<>();
    private @Nullable String address;
    private int flushes;
    private int moves;

    RecordingMember(String id) {
        this.id = new PeerId(id);
    }

    @Override
    public PeerId id() {
        return id;
    }

    @Override
    public String name() {
        return "name of " + id;
    }

    @Override
    public Optional<String> address() {
        return Optional.ofNullable(address);
    }

    @Override
    public Proof proof() {
        return new Proof(new SessionId("session of " + id()), new Secret("secret of " + id()).digest());
    }

    @Override
    public Optional<RoomLock> lock() {
        return Optional.empty();
    }

    @Override
    public synchronized void expelled(CloseCode why) {
        expulsions.add(why);
    }

    @Override
    public synchronized void moved() {
        moves++;
    }

    /** How often it was told that its room lives elsewhere. */
    synchronized int moves() {
        return moves;
    }

    /** Where its client is. */
    RecordingMember at(String clientAddress) {
        address = clientAddress;
        return this;
    }

    synchronized List<CloseCode> expulsions() {
        return List.copyOf(expulsions);
    }

    @Override
    public synchronized void deliver(Encoded message) {
        delivered.add(StandardCharsets.UTF_8.decode(message.payload()).toString());
    }

    @Override
    public synchronized void flush() {
        flushes++;
    }

    synchronized int flushes() {
        return flushes;
    }

    /** What came since the last look. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(delivered);
        delivered.clear();
        return taken;
    }
}
