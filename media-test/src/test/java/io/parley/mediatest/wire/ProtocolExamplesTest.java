package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import io.parley.signaling.SharedFleet;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The conversations in PROTOCOL.md happen as they are written there. */
class ProtocolExamplesTest extends WireTest {
    private static final Pattern LINE = Pattern.compile("(\\w+) (>|<|closed|drops|dies) ?(.*)");

    private @Nullable SharedFleet fleet;
    private final Map<String, Wire> people = new LinkedHashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Placeholders placeholders = new Placeholders();

    @Override
    Hub start(HubConfig usual) throws IOException {
        return fleet == null ? super.start(usual) : fleet.start(usual);
    }

    @Override
    void hubsHaveEnded() {
        if (fleet != null) {
            fleet.close();
        }
    }

    static List<ProtocolText.Example> examples() {
        return ProtocolText.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void happensAsItIsWritten(ProtocolText.Example example) throws IOException {
        if (example.lines().contains("Hub dies")) {
            fleet = new SharedFleet();
        }
        hub(usual -> usual.resumeWindow(HubConfig.defaults().resumeWindow()));
        for (String line : example.lines()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new AssertionError("this is no line of a conversation: " + line);
            }
            if (parts.group(2).equals("dies")) {
                hubDies();
                continue;
            }
            Wire person = people.computeIfAbsent(parts.group(1), this::connects);
            switch (parts.group(2)) {
                case "drops" -> {
                    person.breaks();
                    people.remove(parts.group(1)); // what is said next is said over another connection
                }
                case ">" -> person.blurts(placeholders.fill(parts.group(3)));
                case "<" -> hears(person, parts.group(3));
                default -> isClosed(person, parts.group(1), Integer.parseInt(parts.group(3)));
            }
        }
        // Twice: once so that all has arrived that anybody said, once to see that there is no more of it.
        peopleStillHere().forEach(Wire::isQuiet);
        peopleStillHere().forEach(Wire::isQuiet);
    }

    @Test
    void thereAreExamplesOfEveryKind() {
        assertFalse(examples().isEmpty());
        String all = String.join(
                "\n",
                examples().stream().flatMap(example -> example.lines().stream()).toList());
        Set.of(" > ", " < ", " closed ").forEach(kind -> assertEquals(true, all.contains(kind), kind));
    }

    /** What is said next is said to another one. */
    private void hubDies() throws IOException {
        SharedFleet hubs = Objects.requireNonNull(fleet, "others");
        hubs.isGone(hub());
        goOnWith(hubs.start(HubConfig.builder().port(0).build()));
        people.values().forEach(Wire::breaks);
        people.clear();
    }

    private List<Wire> peopleStillHere() {
        return people.entrySet().stream()
                .filter(person -> !gone.contains(person.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void hears(Wire person, String expected) {
        JsonNode pattern = Json.read(expected);
        Heard next = person.next(expected, pattern.path("type").asString().equals("ping"));
        if (!(next instanceof Heard.Text text && placeholders.match(pattern, text.json()))) {
            throw person.inbox.failure(expected + " with " + placeholders, next);
        }
        if (pattern.path("type").asString().equals("welcome")) {
            assertEquals(ROOM, ((Heard.Text) next).json().at("/room/name").asString());
        }
    }

    private void isClosed(Wire person, String name, int code) {
        Heard next = person.next("the close code " + code, false);
        if (!(next instanceof Heard.Closed closed && closed.code() == code)) {
            throw person.inbox.failure("the close code " + code, next);
        }
        gone.add(name);
    }
}
