package io.parley.mediatest.load.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jetty.util.Jetty;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which version of each contender it is that is measured: of what a {@link Workshop} has installed, and Node's where that runs it.
 *
 * @param folder the workshop's
 */
public record Versions(Path folder, Path hubJar) {

    private static final String UNKNOWN = "of unknown version";

    String of(Contender contender) {
        return switch (contender) {
            case PARLEY, REHEARSED, WARM -> ofHub(hubJar);
            case JETTY -> Jetty.VERSION;
            case WS -> npm("ws");
            case SOCKETIO -> npm("socket.io");
            case PEERJS -> npm("peer");
            case NATS -> debian("nats-server");
            case SPREED -> debian("nextcloud-spreed-signaling");
        };
    }

    /** The hub's. */
    public static String ofHub(Path jar) {
        return said(Workshop.java(), "-jar", jar.toString(), "--version").replaceFirst("^parley ", "");
    }

    private String npm(String name) {
        Path description = folder.resolve("node/node_modules").resolve(name).resolve("package.json");
        try {
            String version =
                    JsonMapper.shared().readTree(description).path("version").asString(UNKNOWN);
            return version + " on Node " + said("node", "--version");
        } catch (JacksonException notThere) {
            return UNKNOWN;
        }
    }

    private String debian(String name) {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .map(archive -> said("dpkg-deb", "--field", archive.toString(), "Version"))
                    .orElse(UNKNOWN);
        } catch (IOException notThere) {
            return UNKNOWN;
        }
    }

    /** The first line that a command writes. */
    private static String said(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines = process.inputReader()) {
                return lines.lines().findFirst().orElse(UNKNOWN);
            } finally {
                process.onExit().join();
            }
        } catch (IOException none) {
            return UNKNOWN;
        }
    }
}
