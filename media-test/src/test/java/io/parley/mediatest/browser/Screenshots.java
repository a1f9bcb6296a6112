package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;

/** Pictures of the app for people to look at, in target/screenshots. */
final class Screenshots {

    static final PageOptions DESKTOP = PageOptions.defaults().withSize(1280, 800);
    static final PageOptions PHONE = PageOptions.defaults().withSize(360, 740);

    /** {@code -Dscreenshots=../.github/images} puts there those that the README shows. */
    private static final String PUBLISHED = "screenshots";

    private static final long MOST_BYTES = 150_000;

    private Screenshots() {}

    static void shoot(RoomPage page, String name) {
        page.web().screenshot(Path.of("target", "screenshots", name + ".png"));
    }

    /** One that the README shows too, under this name, when it is asked for. */
    static void shootForReadme(RoomPage page, String name) {
        shoot(page, name);
        String folder = System.getProperty(PUBLISHED);
        if (folder != null) {
            File file = Path.of(folder, name + ".webp").toFile();
            page.web().screenshot(file.toPath());
            assertTrue(file.length() <= MOST_BYTES, () -> file + " has " + file.length() + " bytes");
        }
    }
}
