package io.parley.mediatest.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Firefox, driven by WebDriver BiDi, which it speaks itself. */
public final class FirefoxBrowser implements WebBrowser {

    private final FirefoxProfile profile;
    private final FirefoxProcess process;
    private final Bidi bidi;
    private final Map<String, FirefoxTab> tabs = new ConcurrentHashMap<>();
    private final OpenPages pages = new OpenPages();

    private FirefoxBrowser(FirefoxProfile profile, FirefoxProcess process) {
        this.profile = profile;
        this.process = process;
        this.bidi = Bidi.connect(process.listening(), this::happened);
        bidi.command("session.subscribe", Bidi.object().set("events", Bidi.list("log.entryAdded")));
    }

    static FirefoxBrowser launch(Path program) {
        FirefoxProfile profile = FirefoxProfile.create();
        FirefoxProcess process = FirefoxProcess.start(program, profile.folder());
        try {
            return new FirefoxBrowser(profile, process);
        } catch (RuntimeException failure) {
            process.close();
            profile.close();
            throw failure;
        }
    }

    private void happened(JsonNode event) {
        JsonNode entry = event.path("params");
        String context = entry.path("source").path("context").asString("");
        if (entry.path("level").asString("").equals("error")) {
            Optional.ofNullable(tabs.get(context)).ifPresent(tab -> tab.problem(entry));
        }
    }

    @Override
    public RoomPage open(PageOptions options) {
        FirefoxTab tab = FirefoxTab.open(bidi, options);
        tabs.put(tab.context(), tab);
        return pages.add(tab, options.deadline());
    }

    @Override
    public List<String> closePages() {
        List<String> problems = pages.close();
        tabs.clear();
        return problems;
    }

    @Override
    public void close() {
        bidi.command("browser.close", Bidi.object());
        process.close();
        bidi.close();
        profile.close();
    }

    @Override
    public String toString() {
        return "Firefox";
    }
}
