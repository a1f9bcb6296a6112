package io.parley.mediatest.deploy;

import java.nio.file.Path;

/** Where the files are. Tests run in their module's directory. */
final class Deploy {
    private static final Path PROJECT = Path.of(System.getProperty("basedir", "."), "..");
    private static final Path FOLDER = PROJECT.resolve("signaling/deploy");

    static final Path README = PROJECT.resolve("README.md");
    static final Path POM = PROJECT.resolve("pom.xml");
    static final Path CHART = FOLDER.resolve("parley");
    static final Path ALERTS = CHART.resolve("monitoring/alerts.yaml");
    static final Path ALERTS_TEST = FOLDER.resolve("alerts-test.yaml");
    static final Path DASHBOARD = CHART.resolve("monitoring/dashboard.json");
    static final Path IMAGE = FOLDER.resolve("image/target/parley-image.tar");

    private Deploy() {}
}
