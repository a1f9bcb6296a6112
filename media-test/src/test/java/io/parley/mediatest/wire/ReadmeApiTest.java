package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.AccessConfig.Mode;
import io.parley.signaling.protocol.CloseCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says about the HTTP API. */
class ReadmeApiTest extends ApiWireTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("(?m)^curl -H \"\\$admin\"(?: -X ([A-Z]+))?(?: --json '(.*)')? \"\\$hub(/\\S*)\"$");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(/[a-z{}/.]+)` \\| (.*) \\|$");
    private static final Pattern METHOD = Pattern.compile("`([A-Z]+)`");

    @Test
    void itsExamplesWork() throws IOException {
        hubWithKeys(Mode.OPEN, hub -> hub);
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        List<MatchResult> examples = EXAMPLE.matcher(readme()).results().toList();
        assertEquals(readme().split("\ncurl ", -1).length - 1, examples.size());
        for (MatchResult example : examples) {
            String body = example.group(2) == null ? "" : example.group(2).replace("'$peer'", bob.id());
            List<String> headers =
                    new ArrayList<>(List.of("Authorization: Bearer " + ADMIN, "Content-Length: " + body.length()));
            if (!body.isEmpty()) {
                headers.add("Content-Type: application/json");
            }
            Http.Answer answer = Http.ask(
                    hub(),
                    example.group(1) == null ? "GET" : example.group(1),
                    OpenApi.PATH + example.group(3).replace("$peer", bob.id()),
                    headers,
                    body.getBytes(StandardCharsets.UTF_8));
            assertTrue(answer.status() / 100 == 2, () -> example.group() + " answers " + answer);
        }
        bob.isClosedInTheEnd(CloseCode.REMOVED);
        ada.isClosedInTheEnd(CloseCode.ENDED);
    }

    @Test
    void itsTableListsEveryPathAndMethod() throws IOException {
        TreeSet<String> listed = new TreeSet<>();
        ROW.matcher(readme())
                .results()
                .forEach(row -> METHOD.matcher(row.group(2))
                        .results()
                        .forEach(method -> listed.add(method.group(1) + " " + row.group(1))));
        assertEquals(OpenApi.operations(), listed);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of(System.getProperty("basedir", "."), "..", "README.md"));
    }
}
