package io.parley.mediatest.browser;

import java.net.URI;
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
    private final boolean screens;
    private final Bidi bidi;
    private final Map<String, FirefoxTab> tabs = new ConcurrentHashMap<>();
    private final OpenPages pages = new OpenPages();

    private FirefoxBrowser(FirefoxProfile profile, FirefoxProcess process, boolean screens) {
        this.profile = profile;
        this.process = process;
        this.screens = screens;
        this.bidi = Bidi.connect(process.listening(), this::happened);
        bidi.command("session.subscribe", Bidi.object().set("events", Bidi.list("log.entryAdded")));
    }

    /** @param screens whether pages get something to share for a screen */
    static FirefoxBrowser launch(Path program, boolean screens) {
        FirefoxProfile profile = FirefoxProfile.create();
        URI first = screens ? profile.screen() : URI.create("about:blank");
        FirefoxProcess process = FirefoxProcess.start(program, profile.folder(), first);
        try {
            return new FirefoxBrowser(profile, process, screens);
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
        FirefoxTab tab = FirefoxTab.open(bidi, options, screens ? List.of(Scripts.SHARE_TAB) : List.of());
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
