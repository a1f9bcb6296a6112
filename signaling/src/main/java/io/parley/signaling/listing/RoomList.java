package io.parley.signaling.listing;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.listing.Listed.Changes;
import io.parley.signaling.protocol.ListEvents;
import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.room.RoomWatcher;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public rooms as strangers see them. Who comes and goes leaves a note, one for each room; now and then the notes become one
 * event, which is written once and told to all who read. So a storm of joins costs each reader a few events a second, and other hubs likewise.
 */
public final class RoomList implements RoomWatcher {
    /** How long news may wait for more of it. */
    public static final Duration PAUSE = Duration.ofMillis(250);

    /** Rooms in the list. Of those beyond, the longest open comes in when there is a place. */
    static final int MOST = 500;

    private final PublicRooms which;
    private final RoomSettings unopened;
    private final Readers readers;
    private final Supplier<Duration> comeBack;
    private final Executor later;

    private final Map<RoomName, ListedRoom> notes = new ConcurrentHashMap<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile Consumer<List<ListedRoom>> others = changed -> {};

    /** Those with names of the operator's first, then as they were opened: what somebody is about to click on does not move. */
    @GuardedBy("this")
    private final Listed listed;

    /** This hub's own, as far as other hubs are told of them. */
    @GuardedBy("this")
    private final Listed own = new Listed(MOST, List.of());

    /** Those of other hubs. */
    @GuardedBy("this")
    private final Map<String, Map<RoomName, ListedRoom>> elsewhere = new HashMap<>();

    /**
     * What another hub says of its rooms.
     *
     * @param all it has no others
     */
    private record Told(String hub, List<ListedRoom> rooms, boolean all) {}

    @GuardedBy("this")
    private byte @Nullable [] whole; // as long as nothing has changed

    /**
     * @param capacity how many a room takes that nobody has opened yet
     * @param maxReaders at a time, a tenth of them from one address
     * @param comeBack after how long who reads may come back when its connection has ended, for each another time
     * @param later runs what it is given after {@link #PAUSE}, one thing at a time
     */
    public RoomList(PublicRooms which, int capacity, int maxReaders, Supplier<Duration> comeBack, Executor later) {
        this.which = which;
        this.unopened = new RoomSettings(false, false, capacity);
        this.readers = new Readers(maxReaders);
        this.comeBack = comeBack;
        this.later = later;
        this.listed = new Listed(
                MOST,
                which.named().stream().map(room -> seen(room, 0, unopened)).toList());
    }

    private static ListedRoom seen(RoomName room, int members, RoomSettings settings) {
        return new ListedRoom(room, members, settings.members(), settings.locked());
    }

    @Override
    public void changed(RoomName room, int members, RoomSettings settings) {
        if (which.have(room)) {
            notes.put(room, seen(room, members, settings));
            publishLater();
        }
    }

    /** Rooms of another hub have changed: with nobody in it one is not there any more. Only takes note. */
    public void changedAt(String hub, List<ListedRoom> rooms) {
        told.add(new Told(hub, rooms, false));
        publishLater();
    }

    /** Another hub has these rooms, and no others. Only takes note. */
    public void allAt(String hub, List<ListedRoom> rooms) {
        told.add(new Told(hub, rooms, true));
        publishLater();
    }

    /** From now on other hubs are told of this one's rooms that change: with nobody in it one is not there any more. */
    public void tellOthers(Consumer<List<ListedRoom>> tell) {
        others = tell;
    }

    /** This hub's rooms that other hubs are told of. */
    public synchronized List<ListedRoom> own() {
        return own.rooms();
    }

    private void publishLater() {
        if (due.compareAndSet(false, true)) {
            later.execute(this::publish);
        }
    }

    private void publish() {
        due.set(false); // before the notes are read: what comes from here on makes another event
        Changes ofOwn = Changes.none();
        Changes changes = Changes.none();
        synchronized (this) {
            Set<RoomName> touched = new LinkedHashSet<>();
            for (RoomName room : List.copyOf(notes.keySet())) {
                ListedRoom now = notes.remove(room);
                if (now != null) {
                    own.note(now, ofOwn);
                    touched.add(room);
                }
            }
            own.fillUp(ofOwn);
            for (Told next = told.poll(); next != null; next = told.poll()) {
                takeLocked(next, touched);
            }
            touched.forEach(room -> listed.note(seenLocked(room), changes));
            listed.fillUp(changes);
            if (!changes.areNone()) {
                whole = null;
            }
        }
        if (!ofOwn.areNone()) {
            others.accept(Stream.concat( // who has as many as it takes needs the places first
                            ofOwn.gone().stream().map(room -> seen(room, 0, unopened)),
                            ofOwn.changed().values().stream())
                    .toList());
        }
        List<Reader> reading = readers.all();
        if (!changes.areNone() && !reading.isEmpty()) {
            byte[] event = ListEvents.changes(changes.changed().values(), changes.gone());
            reading.forEach(reader -> reader.tell(event));
        }
    }

    @GuardedBy("this")
    private void takeLocked(Told news, Set<RoomName> touched) {
        Map<RoomName, ListedRoom> rooms = elsewhere.computeIfAbsent(news.hub(), absent -> new HashMap<>());
        if (news.all()) {
            touched.addAll(rooms.keySet());
            rooms.clear();
        }
        for (ListedRoom room : news.rooms()) {
            if (room.members() == 0) {
                rooms.remove(room.name());
            } else if (which.have(room.name()) && (rooms.size() < MOST || rooms.containsKey(room.name()))) {
                rooms.put(room.name(), room);
            } else {
                continue;
            }
            touched.add(room.name());
        }
        if (rooms.isEmpty()) {
            elsewhere.remove(news.hub());
        }
    }

    /** A room has moved before one hub hears from another that it has: it is where most are. */
    @GuardedBy("this")
    private ListedRoom seenLocked(RoomName room) {
        ListedRoom here = own.find(room);
        ListedRoom most = here == null ? seen(room, 0, unopened) : here;
        for (Map<RoomName, ListedRoom> rooms : elsewhere.values()) {
            ListedRoom there = rooms.get(room);
            if (there != null && there.members() > most.members()) {
                most = there;
            }
        }
        return most;
    }

    /** The event with the whole list as it is now. The same array to everybody, who only reads it. */
    public synchronized byte[] whole() {
        if (whole == null) {
            whole = ListEvents.rooms(listed.rooms());
        }
        return whole;
    }

    /** From now on it is told what changes. Answers false, having done nothing, where as many read as may, in all or of its address. */
    public boolean add(Reader reader) {
        return readers.add(reader);
    }

    /** It reads no more. */
    public void remove(Reader reader) {
        readers.remove(reader);
    }

    /** How many read it now. */
    public int readers() {
        return readers.count();
    }

    /** After how long one who is told so may come back. */
    public Duration comeBack() {
        return comeBack.get();
    }

    /** Looks at the time. */
    public void tick() {
        readers.all().forEach(Reader::tick);
    }

    /** Tells all who read that it is over here, and when to come back. */
    public void end() {
        readers.all().forEach(reader -> reader.end(comeBack()));
    }
}
