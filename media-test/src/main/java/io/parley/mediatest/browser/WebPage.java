package io.parley.mediatest.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Any page in any browser: clicks where a person would, and only what a person could, types, and looks. Elements are found
 * by their {@code data-testid}, also inside shadow roots. For the browser's thread.
 */
public final class WebPage {

    private final Tab tab;
    private final Duration deadline;

    WebPage(Tab tab, Duration deadline) {
        this.tab = tab;
        this.deadline = deadline;
    }

    /** Goes there, and returns when the page has loaded. */
    public void go(URI address) {
        tab.go(address);
    }

    /** Clicks in the middle of the element as soon as it is there, at rest, enabled, and nothing covers it. */
    public void click(String testId) {
        JsonNode spot = await(
                "a way to click " + testId,
                () -> Optional.of(ask("spot", testId)).filter(found -> found.has("x")),
                () -> ask("spot", testId).toString());
        tab.click(spot.get("x").doubleValue(), spot.get("y").doubleValue());
    }

    /** What is saved by a click on the element. In Chromium only. */
    public SavedFile download(String testId) {
        return tab.download(() -> click(testId));
    }

    /** Replaces what is in the field. */
    public void fill(String testId, String text) {
        await("the focus in " + testId, () -> {
            if (focused(testId).isEmpty()) {
                click(testId); // again and again: a page that moves in that very moment lets it go elsewhere
            }
            return focused(testId);
        });
        tab.selectAll();
        tab.type(text);
        await(
                "\"" + text + "\" in " + testId,
                () -> field(testId)
                        .filter(field -> field.get("value").asString().equals(text)));
    }

    /** Moves the mouse with its button pressed; CSS pixels from the top left of what is seen. */
    public void drag(double fromX, double fromY, double toX, double toY) {
        tab.drag(fromX, fromY, toX, toY);
    }

    /** Presses the space bar and keeps it down. */
    public void holdSpace() {
        tab.hold(" ");
    }

    public void releaseSpace() {
        tab.release(" ");
    }

    /** What a list to choose from offers, in its words, waiting for such a list. */
    public List<String> options(String testId) {
        return await("a list " + testId, () -> Optional.of(offered(testId)).filter(options -> !options.isEmpty()));
    }

    private List<String> offered(String testId) {
        return ask("options", testId).valueStream().map(JsonNode::asString).toList();
    }

    /** Chooses from a list, as soon as it has this; the open list itself is the browser's, out of the page. */
    public void choose(String testId, String option) {
        await(
                option + " in " + testId,
                () -> Optional.of(true)
                        .filter(any -> ask("choose", testId, option).booleanValue()),
                () -> offered(testId).toString());
    }

    public void pressEnter() {
        press(Key.ENTER);
    }

    public void pressEscape() {
        press(Key.ESCAPE);
    }

    public void press(Key key) {
        tab.press(key);
    }

    /** Tab, with Shift: back to what had the focus before. */
    public void pressBackTab() {
        tab.pressBackTab();
    }

    /** Types into whatever has the focus, or to nobody. */
    public void type(String text) {
        tab.type(text);
    }

    /** What has the focus; empty when nothing has, and the page itself gets what is typed. */
    public Optional<Focused> focused() {
        return present(ask("focused")).map(Focused::of);
    }

    /** What is seen of the page has this size from now on, in CSS pixels. */
    public void resize(int width, int height) {
        tab.resize(width, height);
    }

    /** The page is shown like this from now on. In Chromium only. */
    public void look(Appearance appearance) {
        tab.look(appearance);
    }

    /**
     * How long the page's main thread has worked until now, in the processor's time; {@link #rest} first, or what watches the page
     * counts too. In Chromium only.
     */
    public Duration mainThread() {
        return tab.mainThread();
    }

    /** Nothing watches the page any more on behalf of tests until it is clicked again: pictures are not counted. */
    public void rest() {
        ask("rest");
    }

    /**
     * Collects garbage, and says what is left. In Chromium only.
     *
     * @param constructors of the kinds of objects to be counted: expressions
     */
    public Footprint footprint(String... constructors) {
        return tab.footprint(List.of(constructors));
    }

    private Optional<JsonNode> focused(String testId) {
        return field(testId).filter(field -> field.get("focused").booleanValue());
    }

    private Optional<JsonNode> field(String testId) {
        return present(ask("field", testId));
    }

    public boolean has(String testId) {
        return ask("has", testId).booleanValue();
    }

    /** What the element says, if it is there. */
    public Optional<String> text(String testId) {
        return present(ask("text", testId)).map(JsonNode::asString);
    }

    /** Waits until there is such an element, and reads it. */
    public String awaitText(String testId) {
        return await(testId, () -> text(testId));
    }

    /** From now on it is noted what such elements say, which may be there for a moment only: for {@link #awaitNoted}. */
    public void note(String testId) {
        ask("note", testId);
    }

    /** Waits until such an element has said this, among other words, since {@link #note}; it may be gone by now. */
    public void awaitNoted(String testId, String words) {
        await(
                "\"" + words + "\" in " + testId,
                () -> Optional.of(true).filter(any -> noted(testId).stream().anyMatch(said -> said.contains(words))),
                () -> noted(testId).toString());
    }

    private List<String> noted(String testId) {
        return ask("noted", testId).valueStream().map(JsonNode::asString).toList();
    }

    /** @param file a PNG, or, in Chromium only and if it is called so, a WebP */
    public void screenshot(Path file) {
        byte[] picture = file.toString().endsWith(".webp") ? tab.webp() : tab.screenshot();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, picture);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Errors that the page threw or logged. A test that expects them takes them; the rest fails the test. */
    public List<String> takeProblems() {
        return tab.takeProblems();
    }

    /** The value of a JavaScript expression, or of the promise that it is. */
    public JsonNode evaluate(String expression) {
        String json = tab.evaluate("(async () => JSON.stringify((await (" + expression + ")) ?? null))()");
        return JsonMapper.shared().readTree(json);
    }

    /** Calls a function of the probe. */
    JsonNode ask(String function, Object... arguments) {
        String list = JsonMapper.shared().writeValueAsString(arguments);
        return evaluate("parleyProbe." + function + "(..." + list + ")");
    }

    static Optional<JsonNode> present(JsonNode answer) {
        return Optional.of(answer).filter(node -> !node.isNull());
    }

    <T> T await(String awaited, Supplier<Optional<T>> look) {
        return await(awaited, look, () -> "");
    }

    /**
     * Looks until there is something, giving the page a turn in between.
     *
     * @param found what there is instead, asked only when the deadline has passed
     * @throws AssertionError when the deadline passes first
     */
    <T> T await(String awaited, Supplier<Optional<T>> look, Supplier<String> found) {
        long end = System.nanoTime() + deadline.toNanos();
        Optional<T> seen = look.get();
        while (seen.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for %s (%d ms); there was:%n%s%n%s%n%s"
                        .formatted(awaited, deadline.toMillis(), found.get(), ask("describe"), takeProblems()));
            }
            ask("turn");
            seen = look.get();
        }
        return seen.get();
    }

    void close() {
        tab.close();
    }
}
