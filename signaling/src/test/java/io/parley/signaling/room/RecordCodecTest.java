package io.parley.signaling.room;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SessionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {
    private static final Limits LIMITS = new Limits(4096, 8, 64, 64, 100, 500, 3);
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000, 123_456_789);
    private static final RecordCodec CODEC = new RecordCodec(LIMITS, "access=passphrase");

    private static Map<String, byte[]> encode(RoomRecord record) {
        RoomLedger ledger = new RoomLedger(new AtomicLong()::incrementAndGet);
        record.changes().forEach(ledger::take);
        return new TreeMap<>(CODEC.encode(ledger.next()));
    }

    private static byte[] ada(Map<String, byte[]> record) {
        return Objects.requireNonNull(record.get("member:ada"));
    }

    @Test
    void aRecordIsReadAsItWasWritten() throws MalformedRecordException {
        RoomRecord record = new RoomRecord(
                Optional.of(new RoomLock("0f".repeat(32), "a5".repeat(32))),
                Optional.of(new RoomSettings(true, false, 2)),
                List.of(member("ben", "{\"hand\" : [1, {\"ü\":null}]}"), member("ada", "{}")),
                List.of(
                        new Ban(
                                new PeerId("eve"),
                                "Eve 🦊",
                                NOW,
                                List.of("t1"),
                                Optional.of(new Ban.Address("2001:db8::/64", NOW.plusSeconds(60)))),
                        new Ban(new PeerId("eva"), "Eva", NOW, List.of("t2", "t3"), Optional.empty())));
        Map<String, byte[]> bytes = encode(record);
        assertEquals(Set.of("room", "terms", "member:ada", "member:ben", "ban:eve", "ban:eva"), bytes.keySet());
        RoomRecord read = CODEC.decode(bytes);
        assertEquals(record.toString(), read.toString());
        encode(read).forEach((key, value) -> assertArrayEquals(bytes.get(key), value, key));
    }

    /** A passphrase, or a token, that was asked for there may not be here. */
    @Test
    void aRoomOfAHubWithOtherTermsIsLocked() throws MalformedRecordException {
        RoomRecord open = record(member("ada", "{}"));
        assertEquals(Optional.empty(), CODEC.decode(encode(open)).settings());
        RecordCodec other = new RecordCodec(LIMITS, "access=open");
        assertEquals(
                Optional.of(new RoomSettings(true, false, 3)),
                other.decode(encode(open)).settings());
        RoomRecord guarded = new RoomRecord(
                Optional.of(new RoomLock("0f".repeat(32), "a5".repeat(32))),
                Optional.of(new RoomSettings(false, true, 2)),
                open.members(),
                List.of());
        assertEquals(
                Optional.of(new RoomSettings(true, true, 2)),
                other.decode(encode(guarded)).settings());
        Map<String, byte[]> untold = encode(open);
        untold.remove("terms");
        assertEquals(
                Optional.of(new RoomSettings(true, false, 3)),
                CODEC.decode(untold).settings());
    }

    @Test
    void ofAMemberItSaysEverythingButTheSecret() {
        String text = new String(ada(encode(record(member("ada", "{}")))), ISO_8859_1);
        assertTrue(text.contains("sada"));
        assertTrue(!text.contains("secret of ada"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}}",
                "{},\"type\":\"leave\"",
                "{} ",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}",
                "{\"a\":\"0123456789012345678901234567890123456789012345678901234567890123\"}"
            })
    void whoHasAStateThatNobodyMayPublishHasNone(String state) throws MalformedRecordException {
        RoomRecord read = CODEC.decode(encode(record(member("ada", state), member("ben", "{\"hand\":1}"))));
        assertEquals(
                List.of("ada {}", "ben {\"hand\":1}"),
                read.members().stream()
                        .map(member -> member.id() + " " + member.state())
                        .toList());
    }

    @Test
    void norIsWhatNoHubWouldHaveWritten() {
        refuses(record(member("ada", "Ada\u202E", "s")));
        refuses(record(member("ada", " ", "s")));
        refuses(record(member("x".repeat(65), "{}")));
        refuses(record(member("a\",\"x\":\"", "Ada", "s")));
        refuses(record(member("ada", "Ada", "s\"")));
        refuses(new RoomRecord(Optional.empty(), Optional.empty(), List.of(), List.of(barred("eve", 65))));
    }

    private static Ban barred(String id, int tokens) {
        return new Ban(new PeerId(id), "Eve", NOW, Collections.nCopies(tokens, "t"), Optional.empty());
    }

    private static List<String> ids(RoomRecord record) {
        return record.members().stream().map(member -> member.id().value()).toList();
    }

    /** As where a fleet is started again, hub by hub, with a lower {@code --max-members}. */
    @Test
    void aRoomThatMayHaveTakenMoreTakesAsManyAsThisHubAllowsAndIsLockedAsItWas() throws MalformedRecordException {
        RoomRecord read = CODEC.decode(encode(new RoomRecord(
                Optional.empty(),
                Optional.of(new RoomSettings(true, false, 500)),
                List.of(member("d", "{}"), member("c", "{}"), member("b", "{}"), member("a", "{}")),
                List.of())));
        assertEquals(Optional.of(new RoomSettings(true, false, 3)), read.settings());
        assertEquals(List.of("d", "c", "b"), ids(read));
    }

    @Test
    void ofTwoWithOneSessionTheFirstIsThere() throws MalformedRecordException {
        RoomRecord read = CODEC.decode(encode(record(member("ben", "Ben", "same"), member("ada", "Ada", "same"))));
        assertEquals(List.of("ben"), ids(read));
    }

    @Test
    void whatCannotBeReadTakesNothingElseAlong() throws MalformedRecordException {
        RoomRecord record = new RoomRecord(
                Optional.of(new RoomLock("0f".repeat(32), "a5".repeat(32))),
                Optional.of(new RoomSettings(true, true, 2)),
                List.of(member("ada", "{}"), member("ben", "\u202E", "sb")),
                List.of(barred("eve", 1), barred("eva", 65)));
        RoomRecord read = CODEC.decode(encode(record));
        assertEquals(record.lock(), read.lock());
        assertEquals(record.settings(), read.settings());
        assertEquals(List.of("ada"), ids(read));
        assertEquals(List.of(barred("eve", 1)), read.bans());
    }

    @Test
    void aRoomOfWhichNobodyKnowsWhetherItWasLockedIs() throws MalformedRecordException {
        Map<String, byte[]> bytes = encode(record(member("ada", "{}")));
        bytes.put("room", new byte[] {1, 2});
        RoomRecord read = CODEC.decode(bytes);
        assertEquals(Optional.of(new RoomSettings(true, false, 3)), read.settings());
        assertEquals(List.of("ada"), ids(read));
    }

    private static MemberRecord readAs(String key, byte[] bytes) throws MalformedRecordException {
        return CODEC.decode(Map.of(key, bytes)).members().getFirst();
    }

    @Test
    void whatIsCutOffOrCalledOtherwiseOrWrittenInAnotherFormatIsNotRead() throws MalformedRecordException {
        byte[] bytes = ada(encode(record(member("ada", "{}"))));
        assertEquals("ada", readAs("member:ada", bytes).id().value());
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThrows(MalformedRecordException.class, () -> readAs("member:ada", part), length + " bytes");
        }
        for (String key : List.of("member:ben", "member:", "ban:ada", "room", "")) {
            assertThrows(MalformedRecordException.class, () -> readAs(key, bytes), key);
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(MalformedRecordException.class, () -> readAs("member:ada", longer));
        bytes[0]++;
        assertThrows(MalformedRecordException.class, () -> readAs("member:ada", bytes));
    }

    /** Whatever a byte becomes, it is a record or it is refused, and nothing else comes of it. */
    @Test
    void aByteThatFlipsHurtsNobody() {
        Map<String, byte[]> good = encode(record(member("ada", "{\"hand\":1}")));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            Map<String, byte[]> bad = new HashMap<>(good);
            byte[] bytes = ada(good).clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            bad.put("member:ada", bytes);
            try {
                encode(CODEC.decode(bad));
            } catch (MalformedRecordException e) {
                refused++;
            }
        }
        assertTrue(refused > 5_000, refused + " were refused");
    }

    private static void refuses(RoomRecord record) {
        Map<String, byte[]> bytes = encode(record);
        assertThrows(MalformedRecordException.class, () -> CODEC.decode(bytes));
    }

    private static RoomRecord record(MemberRecord... members) {
        return new RoomRecord(Optional.empty(), Optional.empty(), List.of(members), List.of());
    }

    private static MemberRecord member(String id, String state) {
        return member(id, "Somebody", "s" + id, state);
    }

    private static MemberRecord member(String id, String name, String session) {
        return member(id, name, session, "{}");
    }

    private static MemberRecord member(String id, String name, String session, String state) {
        return new MemberRecord(
                new PeerId(id),
                name,
                new Proof(new SessionId(session), new Secret("secret of " + id).digest()),
                NOW,
                new Grant(
                        Role.MODERATOR,
                        true,
                        true,
                        false,
                        true,
                        Optional.of("Ada L."),
                        Optional.of("sha-256:" + "0".repeat(64)),
                        Optional.of(NOW)),
                true,
                List.of("t1", "t2"),
                RawJson.of(state));
    }
}
