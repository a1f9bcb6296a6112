package io.parley.mediatest.browser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The pages of a browser that a test has opened. */
final class OpenPages {

    private final List<RoomPage> open = new ArrayList<>();

    RoomPage add(Tab tab, Duration deadline) {
        RoomPage page = new RoomPage(new WebPage(tab, deadline));
        open.add(page);
        return page;
    }

    /** Closes all, and says which problems they had that nobody took. */
    List<String> close() {
        List<String> problems = new ArrayList<>();
        for (RoomPage page : open) {
            problems.addAll(page.web().takeProblems());
            page.close();
        }
        open.clear();
        return problems;
    }
}
