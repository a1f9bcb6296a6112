package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The live list of public rooms, as a stranger reads it. */
class PublicRoomsTest extends WireTest {
    private static final String LIST = "/public-rooms";

    private final List<EventSource> readers = new ArrayList<>();

    @AfterEach
    void nobodyReads() {
        readers.forEach(EventSource::close);
        if (!readers.isEmpty()) {
            awaitReaders(0);
        }
    }

    private void publish(String... rooms) {
        hub(hub -> hub.publicRooms(List.of(rooms)).maxMembers(7));
    }

    private EventSource reads(String... headers) {
        EventSource reader = EventSource.open(hub(), LIST, headers);
        readers.add(reader);
        return reader;
    }

    /** It has heard when to come back, and the whole list. */
    private EventSource hasRead(String list) {
        EventSource reader = reads();
        assertEquals(200, reader.answer().status());
        reader.nextRetry();
        assertEquals(Json.read(list), reader.next("rooms"));
        return reader;
    }

    private void awaitReaders(int expected) {
        Until.holds(() -> metric("readers") == expected, () -> metric("readers") + " readers instead of " + expected);
    }

    private double metric(String name) {
        return Exposition.read(hub().metrics()).getOrDefault("parley_list_" + name, -1.0);
    }

    private static String room(String name, int members) {
        return "{\"name\":" + Json.quote(name) + ",\"members\":" + members + ",\"capacity\":7,\"locked\":false}";
    }

    private static String rooms(String... rooms) {
        return "{\"rooms\":[" + String.join(",", rooms) + "]}";
    }

    private static void hearsChange(EventSource reader, String changed, String gone) {
        assertEquals(Json.read("{\"changed\":[" + changed + "],\"gone\":[" + gone + "]}"), reader.next("changes"));
    }

    @Test
    void theWholeListComesFirstAndThenWhatChanges() {
        publish("Lobby", "team-*");
        EventSource reader = hasRead(rooms(room("lobby", 0)));

        Wire ada = joins("Ada", "lobby");
        hearsChange(reader, room("lobby", 1), "");
        Wire bob = joins("Bob", "TEAM-caf%C3%A9");
        hearsChange(reader, room("team-café", 1), "");
        hasRead(rooms(room("lobby", 1), room("team-café", 1)));

        ada.says("{\"type\":\"leave\"}");
        hearsChange(reader, room("lobby", 0), "");
        bob.says("{\"type\":\"leave\"}");
        hearsChange(reader, "", "\"team-café\"");
    }

    @Test
    void whoLosesTheConnectionAndMayComeBackIsStillInTheRoom() {
        hub(hub -> hub.publicRooms(List.of("lobby")).maxMembers(7).resumeWindow(Duration.ofMinutes(1)));
        EventSource reader = hasRead(rooms(room("lobby", 0)));
        Wire ada = joins("Ada", "lobby");
        ada.answersWelcome();
        Wire bob = joins("Bob", "lobby");
        hearsUntilThereAre(2, reader);

        ada.breaks();
        bob.hears("away");

        bob.says("{\"type\":\"leave\"}");
        hearsChange(reader, room("lobby", 1), "");
    }

    /** How many events it takes. */
    private static int hearsUntilThereAre(int members, EventSource reader) {
        int events = 1;
        while (reader.next("changes").at("/changed/0/members").asInt() != members) {
            events++;
        }
        return events;
    }

    @Test
    void aLockedRoomIsSaidToBeAndHowManyItTakesNow() {
        publish("lobby");
        EventSource reader = hasRead(rooms(room("lobby", 0)));
        Wire ada = joins("Ada", "lobby");
        hearsChange(reader, room("lobby", 1), "");

        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"locked\":true,\"members\":2}");

        hearsChange(reader, "{\"name\":\"lobby\",\"members\":1,\"capacity\":2,\"locked\":true}", "");
        ada.says("{\"type\":\"leave\"}");
        hearsChange(reader, room("lobby", 0), "");
    }

    /** Everything that the hub writes to a reader, while people do all they can in rooms that are public and in others. */
    @Test
    void nobodysNameAndNoRoomThatIsNotPublicIsToldToAnybody() {
        publish("lobby");
        EventSource reader = hasRead(rooms(room("lobby", 0)));
        Wire secret = joins("Mallory", "secret");
        Wire near = joins("Mallory", "lobby-2");
        Wire ada = joins("Ada Lovelace", "lobby");
        secret.isQuiet();
        near.isQuiet();

        JsonNode changes = reader.next("changes");

        assertEquals(Json.read("{\"changed\":[" + room("lobby", 1) + "],\"gone\":[]}"), changes);
        String whole = whole();
        for (String unsaid : List.of("Ada", "Mallory", "secret", "lobby-2", ada.id())) {
            assertFalse(whole.contains(unsaid), whole);
        }
    }

    private String whole() {
        EventSource reader = reads();
        reader.nextRetry();
        return String.join("\n", reader.nextBlock());
    }

    @Test
    void aStormOfJoinsIsAFewEvents() {
        hub(hub -> hub.publicRooms(List.of("lobby")).maxMembers(500));
        EventSource reader = reads();
        reader.nextRetry();
        reader.next("rooms");
        long begun = System.nanoTime();
        IntStream.range(0, 100).forEach(i -> joins("P" + i, "lobby"));

        int events = hearsUntilThereAre(100, reader);

        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds() + 1;
        assertTrue(events <= 4 * seconds, events + " events in less than " + seconds + " s");
    }

    @Test
    void whoComesBackGetsTheWholeAgainWhateverItSaysThatItHas() {
        publish("lobby");
        EventSource first = hasRead(rooms(room("lobby", 0)));
        joins("Ada", "lobby");
        hearsChange(first, room("lobby", 1), "");
        EventSource reader = reads("Last-Event-ID: 41");
        reader.nextRetry();
        assertEquals(Json.read(rooms(room("lobby", 1))), reader.next("rooms"));
    }

    @Test
    void theStreamIsNotKeptNorHeldUpAndTellsBrowsersWhatEveryAnswerDoes() {
        publish("lobby");
        Http.Answer answer = hasRead(rooms(room("lobby", 0))).answer();

        assertEquals("text/event-stream", answer.header("Content-Type"));
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals("no", answer.header("X-Accel-Buffering"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertTrue(answer.header("Content-Security-Policy").startsWith("default-src 'self'"), answer::toString);
        assertEquals("", answer.header("Access-Control-Allow-Origin"));
        Http.Answer head = Http.ask(hub(), "HEAD", LIST, List.of());
        assertEquals(200, head.status());
        assertEquals("text/event-stream", head.header("Content-Type"));
        assertEquals(
                405, Http.ask(hub(), "POST", LIST, List.of("Content-Length: 0")).status());
        assertEquals(404, Http.get(hub(), LIST + "/").status());
    }

    @Test
    void whereNothingIsPublicABrowserIsToldNotToComeAgain() {
        joins("Ada", "lobby");

        Http.Answer answer = Http.get(hub(), LIST);

        assertEquals(204, answer.status());
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    }

    @Test
    void aPageFromElsewhereReadsItOnlyWhereItMayConnect() {
        hub(hub -> hub.publicRooms(List.of("lobby")).allowedOrigins(List.of("https://app.example")));

        Http.Answer refused = Http.get(hub(), LIST, "Origin: https://evil.example");
        assertEquals(403, refused.status());
        assertEquals("origin_not_allowed", refused.json().path("code").asString());
        assertEquals("", refused.header("Access-Control-Allow-Origin"));
        Http.Answer allowed = reads("Origin: https://app.example").answer();
        assertEquals(200, allowed.status());
        assertEquals("https://app.example", allowed.header("Access-Control-Allow-Origin"));
        assertEquals("Origin", allowed.header("Vary"));
        assertEquals("", allowed.header("Access-Control-Allow-Credentials"));
    }

    @Test
    void onlySoManyReadAndTheOthersAreToldToComeLaterAsAnEventSourceUnderstandsIt() {
        hub(hub -> hub.publicRooms(List.of("lobby")).maxListReaders(2));
        EventSource first = reads();
        reads();
        awaitReaders(2);

        EventSource third = reads();
        assertEquals(200, third.answer().status());
        isToldToComeBackWithin(1000, 6000, third);
        assertEquals(1, metric("readers_refused_total"));

        first.close();
        awaitReaders(1);
        EventSource fourth = reads();
        fourth.nextRetry();
        fourth.next("rooms");
    }

    /** Long before anything is written to it. */
    @Test
    void whoGoesIsGoneAtOnce() {
        hub(hub -> hub.publicRooms(List.of("lobby")).maxMembers(7).heartbeat(Duration.ofMinutes(10)));
        EventSource reader = hasRead(rooms(room("lobby", 0)));
        awaitReaders(1);
        reader.close();
        awaitReaders(0);
        assertEquals(0, metric("readers_dropped_total"));
    }

    @Test
    void whoSaysSomethingInsteadOfReadingIsCutOff() throws IOException {
        publish("lobby");
        Socket socket = connectsOnly(0);
        EventSource reader = EventSource.open(socket, hub(), LIST);
        reader.nextRetry();
        Http.send(socket, hub(), "GET", LIST, List.of());
        awaitReaders(0);
    }

    /** A request has a second here, and its answer three. */
    @Test
    void aStreamIsNoAnswerThatTakesTooLongAndShowsThatItLives() {
        hub(hub -> hub.publicRooms(List.of("lobby"))
                .requestTimeout(Duration.ofSeconds(1))
                .heartbeat(Duration.ofMillis(800)));
        EventSource reader = reads();
        reader.nextRetry();
        reader.next("rooms");
        for (int i = 0; i < 4; i++) {
            assertEquals(List.of(":"), reader.nextBlock());
        }
    }

    @Test
    void whoReadsIsToldWhenToComeBackWhenTheHubDrains() {
        hub(hub -> hub.publicRooms(List.of("lobby")).reconnectSpread(Duration.ofMillis(500)));
        EventSource reader = reads();
        reader.nextRetry();
        reader.next("rooms");
        Wire ada = joins("Ada", "elsewhere");

        CompletableFuture<Void> drained = CompletableFuture.runAsync(hub()::drain);

        isToldToComeBackWithin(1000, 1500, reader);
        isToldToComeBackWithin(1000, 1500, reads());
        ada.breaks();
        drained.join();
    }

    @Test
    void andWhenItStopsWithoutDraining() {
        hub(hub -> hub.publicRooms(List.of("lobby")).reconnectSpread(Duration.ofMillis(500)));
        try (EventSource reader = EventSource.open(hub(), LIST)) {
            reader.nextRetry();
            reader.next("rooms");
            hub().close();
            isToldToComeBackWithin(1000, 1500, reader);
        }
    }

    private static void isToldToComeBackWithin(int least, int most, EventSource reader) {
        int retry = reader.nextRetry();
        assertTrue(retry >= least && retry <= most, () -> retry + " ms");
        assertEquals(List.of(), reader.nextBlock(), "and the stream is over");
    }

    @Test
    void peopleInRoomsAreServedAllTheSame() {
        hub(hub -> hub.publicRooms(List.of("*")));
        List<EventSource> many = IntStream.range(0, 50).mapToObj(i -> reads()).toList();
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hearsJoined(bob, "Bob");
        bob.tellsAll("1");
        ada.hearsFrom(bob, "1");
        for (EventSource reader : many) {
            reader.nextRetry();
            reader.next("rooms");
        }
    }
}
