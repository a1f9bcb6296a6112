package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a page says when somebody asks why another is not reached. */
record WhyDialog(RoomPage page) {

    private static final Pattern ADDRESS =
            Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-f]{1,4}(:[0-9a-f]{0,4}){2,}|\\.local");

    /** What is said of a description or a credential. */
    private static final List<String> SECRETS = List.of("ufrag", "credential");

    /** What the page saves, as the browser would get it. */
    private static final String KEEP_SAVED = """
            (() => {
              const make = URL.createObjectURL;
              URL.createObjectURL = (blob) => {
                globalThis.saved = blob.text();
                return make.call(URL, blob);
              };
            })()""";

    static WhyDialog open(RoomPage page) {
        page.web().click("why");
        return new WhyDialog(page);
    }

    /** Waits until it gives this as the reason. */
    WhyDialog awaitReason(String title) {
        return await("why-title", title);
    }

    /** Waits until it says so of whose side it is, which it can when the other's half of the story is there. */
    WhyDialog awaitSide(String words) {
        return await("why-side", words);
    }

    /** Waits until this part says something with these words. */
    WhyDialog await(String part, String words) {
        page.web()
                .await(
                        words + " in " + part,
                        () -> page.web().text(part).filter(text -> text.contains(words)),
                        () -> Stream.of("why-who", "why-title", "why-side", "why-table")
                                .map(each -> page.web().text(each).orElse("-"))
                                .toList()
                                .toString());
        return this;
    }

    /** Unfolds what was tried on both sides, and reads it. */
    String details() {
        page.web().click("why-details");
        return page.web().awaitText("why-table");
    }

    /** The file that it offers. There is no address in it, no credential, and none of these words. */
    JsonNode save(String... secrets) {
        page.web().evaluate(KEEP_SAVED);
        page.web().click("why-save");
        String text = page.web().evaluate("globalThis.saved").asString();
        JsonNode saved = page.web().evaluate("globalThis.saved.then(JSON.parse)");
        assertEquals("parley.connection-report", saved.get("schema").asString());
        String unseen = text.replaceAll("\"(saved|browser)\": .*", "");
        assertFalse(ADDRESS.matcher(unseen).find(), text);
        Stream.concat(SECRETS.stream(), Stream.of(secrets))
                .forEach(secret -> assertFalse(unseen.contains(secret), text));
        return saved;
    }

    void close() {
        page.web().click("why-close");
        page.web()
                .await(
                        "no reason any more",
                        () -> Optional.of(true).filter(any -> !page.web().has("why-title")));
    }
}
