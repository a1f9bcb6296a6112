package io.parley.signaling.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SessionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is written of a room is what has changed, and all that was written is the room. */
class RoomLedgerTest {
    private static final RecordCodec CODEC =
            new RecordCodec(new Limits(4096, 8, 64, 64, 100, 500, 2000), "access=open");

    private final RoomLedger ledger = new RoomLedger(new AtomicLong()::incrementAndGet);
    private final Map<String, byte[]> written = new HashMap<>();

    private static RoomChange present(String id, String state) {
        return new RoomChange.Present(
                new MemberRecord(
                        new PeerId(id),
                        "Somebody",
                        new Proof(new SessionId("s" + id), new Secret("secret").digest()),
                        Instant.EPOCH,
                        Grant.of(Role.PARTICIPANT),
                        false,
                        List.of(),
                        RawJson.of(state)),
                Optional.empty());
    }

    private static RoomChange barred(String id) {
        return new RoomChange.Barred(new Ban(new PeerId(id), "Eve", Instant.EPOCH, List.of("t"), Optional.empty()));
    }

    private record Part(boolean whole, Set<String> keys) {}

    private Part write() {
        RoomLedger.News news = ledger.next();
        Map<String, byte[]> entries = CODEC.encode(news);
        if (news.whole()) {
            written.clear();
        }
        written.putAll(entries);
        written.values().removeIf(bytes -> bytes.length == 0);
        return new Part(news.whole(), entries.keySet());
    }

    private void isWritten() throws MalformedRecordException {
        assertFalse(ledger.hasNews());
        assertEquals(Ledgers.record(ledger).toString(), CODEC.decode(written).toString());
    }

    @Test
    void theFirstPartIsAllThereIsAndTheNextIsWhatHasChanged() throws MalformedRecordException {
        ledger.take(present("ada", "{}"));
        ledger.take(present("ben", "{}"));
        ledger.take(present("dana", "{}"));
        assertTrue(write().whole());
        isWritten();
        ledger.take(present("ada", "{\"a\":1}"));
        ledger.take(present("ada", "{\"a\":2}"));
        ledger.take(new RoomChange.Left(new PeerId("ben")));
        ledger.take(barred("ben"));
        assertTrue(ledger.hasNews());
        Part part = write();
        assertFalse(part.whole());
        assertEquals(Set.of("member:ada", "member:ben", "ban:ben"), part.keys());
        isWritten();
        ledger.take(new RoomChange.Lifted(new PeerId("ben")));
        ledger.take(present("ben", "{}"));
        write();
        isWritten();
        assertEquals(
                List.of("ada", "dana", "ben"),
                Ledgers.record(ledger).members().stream()
                        .map(member -> member.id().value())
                        .toList());
    }

    @Test
    void whatMayNotHaveBeenWrittenIsInTheNextPart() throws MalformedRecordException {
        ledger.take(present("ada", "{}"));
        ledger.take(present("ben", "{}"));
        write();
        ledger.take(present("ada", "{\"a\":1}"));
        ledger.take(new RoomChange.Left(new PeerId("ben")));
        RoomLedger.News lost = ledger.next();
        ledger.take(present("dana", "{}"));
        ledger.failed(lost);
        assertEquals(Set.of("member:ada", "member:ben", "member:dana"), write().keys());
        isWritten();
        ledger.rewrite();
        RoomLedger.News later = ledger.next();
        assertTrue(later.number() > lost.number());
        ledger.failed(later);
        assertTrue(write().whole());
        isWritten();
    }

    @Test
    void whoComesAndGoesWhileNothingIsWrittenLeavesNothingBehind() throws MalformedRecordException {
        ledger.take(present("ada", "{}"));
        write();
        for (int i = 0; i < 3; i++) {
            comesAndGoes("p" + i);
        }
        assertEquals(new Part(false, Set.of("member:p0", "member:p1", "member:p2")), write());
        for (int i = 0; i < 1000; i++) {
            comesAndGoes("p" + i);
        }
        RoomLedger.News lost = ledger.next();
        for (int i = 0; i < 1000; i++) {
            comesAndGoes("p" + i);
        }
        ledger.failed(lost);
        assertEquals(new Part(true, Set.of("member:ada", "room", "terms")), write());
        isWritten();
    }

    @Test
    void whoCameAndWentBeforeWhatIsLostAndAfterItLeavesNothingBehindEither() throws MalformedRecordException {
        ledger.take(present("ada", "{}"));
        write();
        for (int i = 0; i < 3; i++) {
            comesAndGoes("p" + i);
        }
        RoomLedger.News lost = ledger.next();
        for (int i = 3; i < 6; i++) {
            comesAndGoes("p" + i);
        }
        ledger.failed(lost);
        assertEquals(new Part(true, Set.of("member:ada", "room", "terms")), write());
        isWritten();
    }

    private void comesAndGoes(String id) {
        ledger.take(present(id, "{}"));
        ledger.take(new RoomChange.Left(new PeerId(id)));
    }

    /** Both are changes of one deed, and the room goes on between them. */
    @Test
    void whoIsKeptOutIsNotThereAlsoWhereItIsWrittenBeforeItHasLeft() throws MalformedRecordException {
        ledger.take(present("ada", "{}"));
        ledger.take(present("eve", "{}"));
        write();
        ledger.take(barred("eve"));
        assertEquals(Set.of("member:eve", "ban:eve"), write().keys());
        isWritten();
        assertEquals(1, Ledgers.record(ledger).members().size());
        ledger.take(new RoomChange.Left(new PeerId("eve")));
        assertFalse(ledger.hasNews());
    }

    @Test
    void ofARoomThatIsOverNothingIsLeft() throws MalformedRecordException {
        ledger.take(present("ada", "{}"));
        ledger.take(barred("eve"));
        write();
        ledger.take(new RoomChange.Left(new PeerId("ada")));
        ledger.take(new RoomChange.Closed());
        assertTrue(write().whole());
        isWritten();
        assertEquals(List.of(), Ledgers.record(ledger).bans());
    }

    @Test
    void ofTooManyBansTheOldestGo() throws MalformedRecordException {
        for (int i = 0; i < Bans.MOST; i++) {
            ledger.take(barred("p" + i));
        }
        write();
        ledger.take(barred("p0"));
        ledger.take(barred("new"));
        assertEquals(Set.of("ban:p0", "ban:p1", "ban:new"), write().keys());
        isWritten();
        assertEquals(Bans.MOST, Ledgers.record(ledger).bans().size());
    }
}
