package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.SessionId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SessionRecordsTest {
    private static final int ENOUGH = 1 << 20;

    private static SessionRecord session(String id, Encoded... messages) {
        return new SessionRecord(
                new SessionId(id),
                id.startsWith("h"),
                Optional.of(new SessionRecord.State(
                        3, Long.MAX_VALUE, new Outbox.Rest(4, messages.length / 2, List.of(messages)))));
    }

    private static byte[] encode(int most, SessionRecord... sessions) {
        return SessionRecords.encode(List.of(sessions), most);
    }

    private static List<String> messages(Map<SessionId, SessionRecord> decoded, String id) {
        return Messages.texts(Optional.ofNullable(decoded.get(new SessionId(id)))
                .flatMap(SessionRecord::state)
                .orElseThrow()
                .rest()
                .messages());
    }

    @Test
    void sessionsAreReadAsTheyWereWritten() {
        SessionRecord here = session("here", Messages.numbered(1), Messages.numbered(2));
        SessionRecord away = session("away");
        SessionRecord known = session("known only").withoutState();
        Map<SessionId, SessionRecord> read = SessionRecords.decode(encode(ENOUGH, here, away, known));
        assertEquals(3, read.size());
        assertEquals(away, read.get(away.session()));
        assertEquals(known, read.get(known.session()));
        SessionRecord again = Optional.ofNullable(read.get(here.session())).orElseThrow();
        assertTrue(again.here());
        SessionRecord.State state = again.state().orElseThrow();
        assertEquals(
                List.of(3L, Long.MAX_VALUE, 4L),
                List.of(state.received(), state.lastAttempt(), state.rest().before()));
        assertEquals(Messages.numbers(1, 3), messages(read, "here"));
        assertTrue(state.rest().messages().stream().allMatch(Encoded::counted));
    }

    @Test
    void whatManyAreToldIsThereOnce() {
        Encoded toAll = Messages.ofSize(1000);
        SessionRecord[] many = new SessionRecord[50];
        Arrays.setAll(many, i -> session("s" + i, toAll, Messages.numbered(i), toAll));
        byte[] bytes = encode(ENOUGH, many);
        assertTrue(bytes.length < 10_000, "it has " + bytes.length);
        assertEquals(
                List.of(Messages.text(toAll), Messages.text(Messages.numbered(7)), Messages.text(toAll)),
                messages(SessionRecords.decode(bytes), "s7"));
    }

    @Test
    void whatDoesNotFitIsLeftOut() {
        Encoded large = Messages.ofSize(500);
        SessionRecord first = session("first", large);
        SessionRecord second = session("second", large, Messages.ofSize(400));
        SessionRecord third = session("third", large);
        Map<SessionId, SessionRecord> read = SessionRecords.decode(encode(1000, first, second, third));
        assertEquals(1, messages(read, "first").size());
        assertEquals(second.withoutState(), read.get(second.session()));
        assertEquals(1, messages(read, "third").size(), "it is there already");
        for (int most = 0; most < 1500; most++) {
            byte[] bytes = encode(most, first, second, third);
            assertTrue(bytes.length <= most, bytes.length + " of " + most);
        }
        assertEquals(0, encode(100, first, second, third).length);
    }

    @Test
    void whatNoHubHasWrittenIsNotRead() {
        byte[] good = encode(ENOUGH, session("here", Messages.numbered(1)), session("away"));
        for (int length = 0; length < good.length; length++) {
            byte[] part = Arrays.copyOf(good, length);
            assertThrows(IllegalArgumentException.class, () -> SessionRecords.decode(part), "of " + length);
        }
        refuses(Arrays.copyOf(good, good.length + 1));
        refuses(encode(ENOUGH, session("same"), session("same")));
        refuses(encode(ENOUGH, session("")));
        refuses(encode(ENOUGH, session("x".repeat(65))));
        byte[] otherFormat = good.clone();
        otherFormat[0]++;
        refuses(otherFormat);
        byte[] notUtf8 = good.clone();
        notUtf8[9] = (byte) 0xFF;
        refuses(notUtf8);
        refuses(encode(
                ENOUGH,
                new SessionRecord(
                        new SessionId("negative"),
                        true,
                        Optional.of(new SessionRecord.State(-1, 0, new Outbox.Rest(0, 0, List.of()))))));
    }

    private static void refuses(byte[] bytes) {
        assertThrows(IllegalArgumentException.class, () -> SessionRecords.decode(bytes));
    }

    @Test
    void garbageIsReadOrRefusedAndNothingElse() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        byte[] good = encode(
                ENOUGH,
                session("here", Messages.numbered(1), Messages.numbered(2)),
                session("away", Messages.ofSize(60)));
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = good.clone();
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Map<SessionId, SessionRecord> read = SessionRecords.decode(bytes);
                assertTrue(read.size() <= 2, () -> new String(bytes, StandardCharsets.ISO_8859_1));
            } catch (IllegalArgumentException refused) {
                // which is right
            }
        }
    }
}
