package io.parley.signaling;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.MalformedRecordException;
import io.parley.signaling.room.RecordCodec;
import io.parley.signaling.room.RoomChange;
import io.parley.signaling.room.RoomLedger;
import io.parley.signaling.room.RoomRecord;
import io.parley.signaling.session.Estate;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** What hubs in one process leave to each other: in memory, and what they say of it has gone through bytes. */
public final class SharedEstate {
    private final Map<Hub, Share> shares = new HashMap<>();

    @GuardedBy("this")
    private final Map<RoomName, Owned> rooms = new HashMap<>();

    private record Owned(Share by, RoomLedger ledger) {}

    /** Starts a hub whose rooms outlive it here. */
    public Hub start(HubConfig config) throws IOException {
        Share share = new Share(new Limits(
                config.maxMessageBytes(),
                config.maxDepth(),
                config.maxStateBytes(),
                config.maxNameLength(),
                config.messagesPerSecond(),
                config.messageBurst(),
                config.maxMembers()));
        Hub hub = Hub.start(config, share);
        shares.put(hub, share);
        return hub;
    }

    /** Whatever becomes of the hub from here on, its rooms are for the next who asks. */
    public void isGone(Hub hub) {
        Objects.requireNonNull(shares.get(hub)).close();
    }

    /** One hub's. */
    private final class Share implements Estate {
        private final RecordCodec codec;
        private volatile boolean gone;

        Share(Limits limits) {
            this.codec = new RecordCodec(limits);
        }

        @Override
        public void changed(RoomName room, long version, RoomChange change) {
            synchronized (SharedEstate.this) {
                if (gone) {
                    return;
                }
                Owned owned = rooms.computeIfAbsent(room, absent -> new Owned(this, new RoomLedger()));
                if (owned.by() != this) {
                    throw new IllegalStateException(room + " is another hub's");
                }
                owned.ledger().take(version, through(change));
                if (change instanceof RoomChange.Closed) {
                    rooms.remove(room);
                }
            }
        }

        @Override
        public void claim(RoomName room, Consumer<RoomRecord> heir) {
            synchronized (SharedEstate.this) {
                Owned owned = rooms.get(room);
                if (owned != null && owned.by().gone && !gone) {
                    rooms.put(room, new Owned(this, owned.ledger()));
                    heir.accept(through(owned.ledger().record()));
                }
            }
        }

        @Override
        public void close() {
            synchronized (SharedEstate.this) {
                gone = true;
            }
        }

        private RoomChange through(RoomChange change) {
            try {
                return codec.decodeChange(codec.encode(change));
            } catch (MalformedRecordException e) {
                throw new IllegalStateException(e);
            }
        }

        private RoomRecord through(RoomRecord record) {
            try {
                return codec.decode(codec.encode(record));
            } catch (MalformedRecordException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
