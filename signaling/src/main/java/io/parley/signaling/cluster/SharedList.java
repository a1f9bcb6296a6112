package io.parley.signaling.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.cluster.Frame.Shown;
import io.parley.signaling.protocol.ListedRoom;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The public rooms of all hubs. Each hub tells the others what changes of its own, with the number of its list after that, and now and then the number
 * alone. A hub that has missed something, or all, as one does that has just started, sees it by the number, and asks for the whole list. From whom
 * nothing was heard for a lease has no rooms any more: it is dead, or nobody comes there from here.
 */
final class SharedList {
    /** More are no fleet, but somebody who makes hubs up. */
    private static final int MOST_HUBS = 1000;

    private static final long NOTHING_KNOWN = -1;

    private final Bus bus;
    private final HubId self;
    private final Showcase showcase;
    private final long silenceMillis;

    @GuardedBy("this")
    private long number;

    @GuardedBy("this")
    private boolean left;

    @GuardedBy("this")
    private final Map<HubId, Known> hubs = new HashMap<>();

    private record Known(long number, long heardMillis, long askedMillis) {}

    /** @param silenceMillis after which another hub is taken for dead */
    SharedList(Bus bus, HubId self, Showcase showcase, long silenceMillis) {
        this.bus = bus;
        this.self = self;
        this.showcase = showcase;
        this.silenceMillis = silenceMillis;
    }

    /** Rooms of this hub have changed. */
    synchronized void show(List<ListedRoom> changed, Set<HubId> others) {
        if (!left) {
            number++;
            tell(Parcel.Kind.SHOWN, changed, others);
        }
    }

    private void ask(HubId other) {
        Link.tell(bus, other, Parcel.aside(Parcel.Kind.SHOW, self, 0, 0, List.of()));
    }

    /** Several times within a lease; these live. */
    synchronized void tick(long nowMillis, Set<HubId> others) {
        if (left) {
            return; // who lives was asked for before
        }
        tell(Parcel.Kind.SHOWN, List.of(), others);
        for (HubId other : others) {
            if (!hubs.containsKey(other)) {
                ask(other);
            }
        }
        Iterator<Map.Entry<HubId, Known>> all = hubs.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<HubId, Known> one = all.next();
            if (nowMillis - one.getValue().heardMillis() >= silenceMillis) {
                all.remove();
                showcase.all(one.getKey(), List.of());
            }
        }
    }

    /** This hub stops: it shows nothing any more, whoever is still in its rooms. */
    synchronized void leave(Set<HubId> others) {
        left = true;
        number++;
        tell(Parcel.Kind.ALL_SHOWN, List.of(), others);
    }

    synchronized void receive(Parcel parcel, long nowMillis) {
        HubId from = parcel.from();
        if (parcel.kind() == Parcel.Kind.SHOW) {
            if (!left) {
                tell(Parcel.Kind.ALL_SHOWN, showcase.own(), Set.of(from));
            }
            return;
        }
        if (showcase.equals(Showcase.NONE)) {
            return; // there is nobody to show it to
        }
        Known known = hubs.getOrDefault(from, new Known(NOTHING_KNOWN, nowMillis, Long.MIN_VALUE));
        List<ListedRoom> rooms =
                parcel.frames().stream().map(frame -> ((Shown) frame).room()).toList();
        if (hubs.size() >= MOST_HUBS && !hubs.containsKey(from)) {
            return;
        }
        if (parcel.kind() == Parcel.Kind.ALL_SHOWN) {
            hubs.put(from, new Known(parcel.number(), nowMillis, Long.MIN_VALUE));
            showcase.all(from, rooms);
        } else if (known.number() != NOTHING_KNOWN && parcel.number() == known.number() + (rooms.isEmpty() ? 0 : 1)) {
            hubs.put(from, new Known(parcel.number(), nowMillis, Long.MIN_VALUE));
            if (!rooms.isEmpty()) {
                showcase.changed(from, rooms);
            }
        } else {
            boolean asks =
                    known.askedMillis() == Long.MIN_VALUE || nowMillis - known.askedMillis() >= silenceMillis / 3;
            hubs.put(from, new Known(known.number(), nowMillis, asks ? nowMillis : known.askedMillis()));
            if (asks) {
                ask(from);
            }
        }
    }

    @GuardedBy("this")
    private void tell(Parcel.Kind kind, List<ListedRoom> rooms, Set<HubId> others) {
        Parcel parcel = Parcel.aside(
                kind, self, 0, number, rooms.stream().map(Shown::new).toList());
        others.forEach(other -> Link.tell(bus, other, parcel));
    }
}
