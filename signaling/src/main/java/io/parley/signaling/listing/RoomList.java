package io.parley.signaling.listing;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.protocol.ListEvents;
import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.room.RoomWatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The public rooms as strangers see them. Who comes and goes leaves a note, one for each room; now and then the notes become one
 * event, which is written once and told to all who read. So a storm of joins costs each reader a few events a second.
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
    private final AtomicBoolean due = new AtomicBoolean();

    /** Those with names of the operator's first, then as they were opened: what somebody is about to click on does not move. */
    @GuardedBy("this")
    private final Map<RoomName, ListedRoom> listed = new LinkedHashMap<>();

    @GuardedBy("this")
    private final Map<RoomName, ListedRoom> beyond = new LinkedHashMap<>();

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
        which.named().forEach(room -> listed.put(room, seen(room, 0, unopened)));
    }

    private static ListedRoom seen(RoomName room, int members, RoomSettings settings) {
        return new ListedRoom(room, members, settings.members(), settings.locked());
    }

    @Override
    public void changed(RoomName room, int members, RoomSettings settings) {
        if (which.have(room)) {
            notes.put(room, seen(room, members, settings));
            if (due.compareAndSet(false, true)) {
                later.execute(this::publish);
            }
        }
    }

    private void publish() {
        due.set(false); // before the notes are read: what comes from here on makes another event
        Changes changes = new Changes(new LinkedHashMap<>(), new ArrayList<>());
        synchronized (this) {
            for (RoomName room : List.copyOf(notes.keySet())) {
                ListedRoom now = notes.remove(room);
                if (now != null) {
                    noteLocked(now, changes);
                }
            }
            fillUpLocked(changes);
            if (changes.none()) {
                return;
            }
            whole = null;
        }
        List<Reader> told = readers.all();
        if (!told.isEmpty()) {
            byte[] event = ListEvents.changes(changes.changed().values(), changes.gone());
            told.forEach(reader -> reader.tell(event));
        }
    }

    private record Changes(Map<RoomName, ListedRoom> changed, List<RoomName> gone) {
        boolean none() {
            return changed.isEmpty() && gone.isEmpty();
        }
    }

    @GuardedBy("this")
    private void noteLocked(ListedRoom now, Changes changes) {
        RoomName room = now.name();
        if (now.members() == 0 && !which.named().contains(room)) {
            beyond.remove(room);
            if (listed.remove(room) != null) {
                changes.gone().add(room);
            }
        } else if (listed.containsKey(room)) {
            if (!now.equals(listed.put(room, now))) {
                changes.changed().put(room, now);
            }
        } else {
            beyond.put(room, now);
        }
    }

    @GuardedBy("this")
    private void fillUpLocked(Changes changes) {
        for (Iterator<ListedRoom> waiting = beyond.values().iterator(); listed.size() < MOST && waiting.hasNext(); ) {
            ListedRoom next = waiting.next();
            waiting.remove();
            listed.put(next.name(), next);
            changes.changed().put(next.name(), next);
        }
    }

    /** The event with the whole list as it is now. The same array to everybody, who only reads it. */
    public synchronized byte[] whole() {
        if (whole == null) {
            whole = ListEvents.rooms(listed.values());
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
