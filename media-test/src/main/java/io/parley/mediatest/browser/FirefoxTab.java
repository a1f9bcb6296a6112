package io.parley.mediatest.browser;

import io.parley.mediatest.browser.PageOptions.Devices;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A window in a user context of its own, which is what Firefox calls a container. */
final class FirefoxTab implements Tab {

    /** Code points that WebDriver (§17.4.2) gives to keys without a character. */
    private static final String CONTROL = "\uE009";

    private static final String SHIFT = "\uE008";

    private final Bidi bidi;
    private final String userContext;
    private final String context;
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private boolean open = true;

    private FirefoxTab(Bidi bidi, String userContext, String context) {
        this.bidi = bidi;
        this.userContext = userContext;
        this.context = context;
    }

    /**
     * @param scripts to run in the page before its own, beside those of the options
     * @throws UnsupportedOperationException for refused devices and other languages than English: Firefox's WebDriver knows no
     *     permissions for devices, and of languages only one for all pages
     */
    static FirefoxTab open(Bidi bidi, PageOptions options, List<String> scripts) {
        if (options.devices() == Devices.REFUSED) {
            throw new UnsupportedOperationException("Firefox cannot be told to refuse devices");
        }
        if (!options.language().equals(PageOptions.ENGLISH)) {
            throw new UnsupportedOperationException("Firefox has one language for all its pages");
        }
        String userContext = bidi.command("browser.createUserContext", Bidi.object())
                .get("userContext")
                .asString();
        String context = bidi.command(
                        "browsingContext.create",
                        Bidi.object().put("type", "window").put("userContext", userContext))
                .get("context")
                .asString();
        FirefoxTab tab = new FirefoxTab(bidi, userContext, context);
        tab.resize(options.width(), options.height());
        List<String> all = new ArrayList<>(options.scripts());
        all.addAll(scripts);
        bidi.command(
                "script.addPreloadScript",
                Bidi.object()
                        .put("functionDeclaration", "() => {" + String.join("\n", all) + "}")
                        .set("contexts", Bidi.list(context)));
        return tab;
    }

    String context() {
        return context;
    }

    void problem(JsonNode entry) {
        problems.add(entry.path("text").asString("") + " at " + entry.path("stackTrace"));
    }

    @Override
    public void go(URI address) {
        command(
                "browsingContext.navigate",
                Bidi.object().put("url", address.toString()).put("wait", "complete"));
    }

    @Override
    public String evaluate(String expression) {
        JsonNode answer = bidi.command(
                "script.evaluate",
                Bidi.object()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .set("target", Bidi.object().put("context", context)));
        if (!answer.path("type").asString("").equals("success")) {
            throw new IllegalStateException(expression + " failed: " + answer);
        }
        return answer.get("result").get("value").asString();
    }

    @Override
    public void click(double x, double y) {
        perform(
                "pointer",
                List.of(
                        move(x, y),
                        Bidi.object().put("type", "pointerDown").put("button", 0),
                        Bidi.object().put("type", "pointerUp").put("button", 0)));
    }

    @Override
    public void drag(double fromX, double fromY, double toX, double toY) {
        perform(
                "pointer",
                List.of(
                        move(fromX, fromY),
                        Bidi.object().put("type", "pointerDown").put("button", 0),
                        move((fromX + toX) / 2, (fromY + toY) / 2),
                        move(toX, toY),
                        Bidi.object().put("type", "pointerUp").put("button", 0)));
    }

    private static ObjectNode move(double x, double y) {
        return Bidi.object().put("type", "pointerMove").put("x", Math.round(x)).put("y", Math.round(y));
    }

    @Override
    public void type(String text) {
        List<ObjectNode> keys = new ArrayList<>();
        text.codePoints().mapToObj(Character::toString).forEach(key -> {
            keys.add(key("keyDown", key));
            keys.add(key("keyUp", key));
        });
        perform("key", keys);
    }

    @Override
    public void press(Key key) {
        type(key.codePoint());
    }

    @Override
    public void hold(String character) {
        perform("key", List.of(key("keyDown", character)));
    }

    @Override
    public void release(String character) {
        perform("key", List.of(key("keyUp", character)));
    }

    @Override
    public void pressBackTab() {
        String tab = Key.TAB.codePoint();
        perform("key", List.of(key("keyDown", SHIFT), key("keyDown", tab), key("keyUp", tab), key("keyUp", SHIFT)));
    }

    @Override
    public void selectAll() {
        perform("key", List.of(key("keyDown", CONTROL), key("keyDown", "a"), key("keyUp", "a"), key("keyUp", CONTROL)));
    }

    private static ObjectNode key(String type, String value) {
        return Bidi.object().put("type", type).put("value", value);
    }

    private void perform(String device, List<ObjectNode> actions) {
        ArrayNode steps = Bidi.list();
        actions.forEach(steps::add);
        ObjectNode source =
                Bidi.object().put("type", device).put("id", device + "-0").set("actions", steps);
        ArrayNode sources = Bidi.list();
        sources.add(source);
        command("input.performActions", Bidi.object().set("actions", sources));
    }

    @Override
    public void resize(int width, int height) {
        command(
                "browsingContext.setViewport",
                Bidi.object().set("viewport", Bidi.object().put("width", width).put("height", height)));
    }

    @Override
    public void look(Appearance appearance) {
        throw new UnsupportedOperationException("Firefox's WebDriver knows no such preferences");
    }

    @Override
    public Duration mainThread() {
        throw new UnsupportedOperationException("Firefox's WebDriver does not tell");
    }

    @Override
    public Footprint footprint(List<String> constructors) {
        throw new UnsupportedOperationException("Firefox's WebDriver does not tell");
    }

    @Override
    public SavedFile download(Runnable click) {
        throw new UnsupportedOperationException("only Chromium tells what it saves");
    }

    @Override
    public byte[] screenshot() {
        JsonNode answer =
                bidi.command("browsingContext.captureScreenshot", Bidi.object().put("context", context));
        return Base64.getDecoder().decode(answer.get("data").asString());
    }

    @Override
    public byte[] webp() {
        throw new UnsupportedOperationException("Firefox's WebDriver makes PNG");
    }

    @Override
    public List<String> takeProblems() {
        List<String> taken = new ArrayList<>();
        for (String problem = problems.poll(); problem != null; problem = problems.poll()) {
            taken.add(problem);
        }
        return taken;
    }

    private void command(String method, ObjectNode parameters) {
        bidi.command(method, parameters.put("context", context));
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            bidi.command("browser.removeUserContext", Bidi.object().put("userContext", userContext));
        }
    }
}
