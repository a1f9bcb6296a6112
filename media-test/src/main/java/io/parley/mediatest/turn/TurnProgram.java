package io.parley.mediatest.turn;

import io.parley.mediatest.program.InstalledProgram;
import java.nio.file.Path;
import java.util.Optional;

/** Where coturn's {@code turnserver} is on this machine. */
public final class TurnProgram {

    private static final InstalledProgram COTURN = new InstalledProgram("coturn", "PARLEY_TURNSERVER", "turnserver");

    private TurnProgram() {}

    /** The program that PARLEY_TURNSERVER names; without that, {@code turnserver} on the PATH. */
    public static Optional<Path> find() {
        return COTURN.find();
    }

    /** Why tests that need it are to be skipped; empty where it is, and on a build server, where they are to fail instead. */
    public static Optional<String> reasonToSkip() {
        return COTURN.reasonToSkip();
    }

    static String howToGet() {
        return COTURN.howToGet();
    }
}
