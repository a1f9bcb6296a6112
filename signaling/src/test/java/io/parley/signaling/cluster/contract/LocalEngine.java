package io.parley.signaling.cluster.contract;

import io.parley.signaling.cluster.Bus;
import io.parley.signaling.cluster.Homes;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.Leases;
import io.parley.signaling.protocol.RoomName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** For hubs in one JVM: everything is done at once, on the caller's thread. */
public final class LocalEngine {
    private final InstantSource time;
    private final Map<HubId, Inbox> inboxes = new ConcurrentHashMap<>();

    /** When leases end. As the rooms, looked at and changed within {@link #now} only. */
    private final Map<HubId, Instant> ends = new HashMap<>();

    private final Map<RoomName, Entry> rooms = new HashMap<>();

    private record Entry(@Nullable HubId hub, long epoch) {
        boolean isOf(HubId other, long itsEpoch) {
            return other.equals(hub) && epoch == itsEpoch;
        }
    }

    public LocalEngine(InstantSource time) {
        this.time = time;
    }

    /** What was sent to one hub, handed over by whichever thread sends while no other does. */
    private static final class Inbox {
        private final Consumer<byte[]> receiver;
        private final ConcurrentLinkedQueue<byte[]> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicInteger left = new AtomicInteger();

        Inbox(Consumer<byte[]> receiver) {
            this.receiver = receiver;
        }

        void put(byte[] message) {
            waiting.add(message);
            if (left.getAndIncrement() > 0) {
                return;
            }
            do {
                try {
                    receiver.accept(waiting.remove());
                } catch (RuntimeException itsOwn) {
                    // hurts nobody
                }
            } while (left.decrementAndGet() > 0);
        }
    }

    public Participant join(HubId self, Duration lease, Consumer<byte[]> receiver) {
        inboxes.put(self, new Inbox(receiver));
        return new Joined(self, lease);
    }

    private synchronized <T> CompletionStage<T> now(Supplier<T> what) {
        return CompletableFuture.completedStage(what.get());
    }

    private boolean lives(HubId hub) {
        Instant end = ends.get(hub);
        return end != null && time.instant().isBefore(end);
    }

    private final class Joined implements Participant, Bus, Leases, Homes {
        private final HubId self;
        private final Duration lease;

        Joined(HubId self, Duration lease) {
            this.self = self;
            this.lease = lease;
        }

        @Override
        public HubId id() {
            return self;
        }

        @Override
        public Bus bus() {
            return this;
        }

        @Override
        public Leases leases() {
            return this;
        }

        @Override
        public Homes homes() {
            return this;
        }

        @Override
        public void close() {
            inboxes.remove(self);
        }

        @Override
        public CompletionStage<Boolean> send(HubId to, byte[] bytes) {
            Inbox inbox = inboxes.get(to);
            if (inbox != null) {
                inbox.put(bytes);
            }
            return CompletableFuture.completedStage(inbox != null);
        }

        @Override
        public CompletionStage<Void> renew() {
            return now(() -> ends.put(self, time.instant().plus(lease))).thenAccept(before -> {});
        }

        @Override
        public CompletionStage<Void> end() {
            return now(() -> ends.remove(self)).thenAccept(before -> {});
        }

        @Override
        public CompletionStage<Boolean> isAlive(HubId hub) {
            return now(() -> lives(hub));
        }

        @Override
        public CompletionStage<Set<HubId>> alive() {
            return now(
                    () -> ends.keySet().stream().filter(LocalEngine.this::lives).collect(Collectors.toSet()));
        }

        @Override
        public CompletionStage<Home> locate(RoomName room) {
            return now(() -> {
                Entry entry = rooms.getOrDefault(room, new Entry(null, 0));
                HubId hub = entry.hub();
                if (hub != null && (hub.equals(self) || lives(hub))) {
                    return new Home(hub, entry.epoch());
                }
                rooms.put(room, new Entry(self, entry.epoch() + 1));
                return new Home(self, entry.epoch() + 1);
            });
        }

        @Override
        public CompletionStage<Boolean> release(RoomName room, long epoch) {
            return now(() -> {
                boolean isOwn = isOwn(room, epoch);
                if (isOwn) {
                    rooms.put(room, new Entry(null, epoch));
                }
                return isOwn;
            });
        }

        @Override
        public CompletionStage<Boolean> confirm(RoomName room, long epoch) {
            return now(() -> isOwn(room, epoch));
        }

        private boolean isOwn(RoomName room, long epoch) {
            Entry entry = rooms.get(room);
            return entry != null && entry.isOf(self, epoch);
        }
    }
}
