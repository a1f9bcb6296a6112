package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What many say at the same time is heard by all in one order. */
class OrderTest extends WireTest {
    private static final int PEOPLE = 8;
    private static final int ROUNDS = 60;

    @Test
    void whatOneSaysToAnotherArrivesInOrderWhateverKindItIs() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        for (int i = 0; i < 100; i++) {
            bob.tells(ada, "" + i);
            bob.tellsAll("" + i);
            bob.says("{\"type\":\"state\",\"state\":{\"i\":" + i + "}}");
            bob.says("{\"type\":\"signal\",\"to\":\"" + ada.id() + "\",\"description\":{\"type\":\"offer\",\"sdp\":\""
                    + i + "\"}}");
        }

        for (int i = 0; i < 100; i++) {
            ada.hearsPrivatelyFrom(bob, "" + i);
            ada.hearsFrom(bob, "" + i);
            assertEquals(i, ada.hears("state").at("/state/i").asInt());
            assertEquals("" + i, ada.hears("signal").at("/description/sdp").asString());
        }
    }

    @Test
    void whatOneHearsBackAboutItsOwnMessagesComesInOrder() {
        Wire ada = joins("Ada");

        for (int i = 0; i < 50; i++) {
            ada.says("{\"type\":\"state\",\"state\":{}}");
            ada.blurts("{");
            ada.says("{\"type\":\"ping\"}");
            ada.says("{\"type\":\"message\",\"to\":\"nobody\",\"data\":1}");
        }

        for (int i = 0; i < 50; i++) {
            ada.hears("state");
            ada.hears("error");
            ada.hears("pong");
            ada.hears("error");
        }
    }

    /** A witness is there from before until after; the others come, speak and go all at the same time. */
    @Test
    void everybodyHearsJoinsLeavesStatesAndMessagesInOneOrder() throws Exception {
        hub(hub -> hub.messagesPerSecond(100_000).messageBurst(100_000));
        List<Wire> witnesses = List.of(joins("first"), joins("second"), joins("third"));
        witnesses.get(0).hears("joined");
        witnesses.get(0).hears("joined");
        witnesses.get(1).hears("joined");
        List<Wire> people =
                IntStream.range(0, PEOPLE).mapToObj(i -> connects("P" + i)).toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(PEOPLE)) {
            CompletableFuture.allOf(people.stream()
                            .map(person -> CompletableFuture.runAsync(() -> talk(person), threads))
                            .toArray(CompletableFuture[]::new))
                    .get(2 * Client.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        List<List<String>> heard =
                witnesses.stream().map(OrderTest::untilAllHaveLeft).toList();
        assertEquals(PEOPLE * (2 + 2 * ROUNDS), heard.getFirst().size());
        assertEquals(heard.get(0), heard.get(1));
        assertEquals(heard.get(0), heard.get(2));
        for (Wire person : people) {
            assertPersonsOwnOrder(person, heard.getFirst());
            assertSameStretch(person, heard.getFirst());
        }
    }

    private static void talk(Wire person) {
        person.hello(person.toString());
        for (int i = 0; i < ROUNDS; i++) {
            person.tellsAll("" + i);
            person.says("{\"type\":\"state\",\"state\":{\"i\":" + i + "}}");
        }
        person.says("{\"type\":\"leave\"}");
    }

    private static List<String> untilAllHaveLeft(Wire witness) {
        List<String> events = new ArrayList<>();
        int left = 0;
        while (left < PEOPLE) {
            String event = event(witness.next("more", false), witness);
            events.add(event);
            left += event.startsWith("left") ? 1 : 0;
        }
        witness.isQuiet();
        return events;
    }

    private static String event(Heard heard, Wire by) {
        if (!(heard instanceof Heard.Text text)) {
            throw by.inbox.failure("a message", heard);
        }
        JsonNode json = text.json();
        return switch (text.type()) {
            case "joined" -> "joined " + json.at("/peer/id").asString();
            case "left" -> "left " + json.path("peer").asString();
            case "state" -> "state " + json.path("from").asString() + " " + json.at("/state/i");
            case "message" -> "message " + json.path("from").asString() + " " + json.path("data");
            default -> throw by.inbox.failure("a message of the room", heard);
        };
    }

    private static void assertPersonsOwnOrder(Wire person, List<String> events) {
        List<String> expected = new ArrayList<>();
        expected.add("joined " + person.id());
        for (int i = 0; i < ROUNDS; i++) {
            expected.add("message " + person.id() + " " + i);
            expected.add("state " + person.id() + " " + i);
        }
        expected.add("left " + person.id());
        assertEquals(
                expected,
                events.stream().filter(event -> event.contains(person.id())).toList());
    }

    /** What the person heard itself is a stretch of the same order, without its own messages, from its joining on. */
    private static void assertSameStretch(Wire person, List<String> events) {
        List<String> expected = events.stream()
                .skip(events.indexOf("joined " + person.id()) + 1L)
                .filter(event -> !event.startsWith("message " + person.id()))
                .toList();
        Map<Integer, String> heard = new HashMap<>();
        for (Heard next = person.next("more", false); next instanceof Heard.Text; next = person.next("more", false)) {
            heard.put(heard.size(), event(next, person));
        }
        assertTrue(heard.size() <= expected.size(), person::toString);
        heard.forEach((index, event) -> assertEquals(expected.get(index), event, person + " at " + index));
        assertTrue(heard.containsValue("state " + person.id() + " " + (ROUNDS - 1)), person + " heard its last state");
    }
}
