package io.parley.mediatest.browser;

import java.nio.file.Path;

/** Pictures of the app for people to look at, in target/screenshots. */
final class Screenshots {

    static final PageOptions DESKTOP = PageOptions.defaults().withSize(1280, 800);
    static final PageOptions PHONE = PageOptions.defaults().withSize(360, 740);

    private Screenshots() {}

    static void shoot(RoomPage page, String name) {
        page.web().screenshot(Path.of("target", "screenshots", name + ".png"));
    }
}
