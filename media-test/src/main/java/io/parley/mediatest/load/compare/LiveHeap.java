package io.parley.mediatest.load.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What another JVM's heap really holds: it is made to collect its garbage first, by the JDK's {@code jcmd}. Not this one's: while it
 * stands still to be looked at, it cannot read what is told of it.
 */
public final class LiveHeap {

    private static final String TOTAL = "Total";

    private LiveHeap() {}

    /** Bytes of its live objects; empty: it is no JVM of this user, or this one has no {@code jcmd}. */
    public static OptionalLong bytes(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectError(Redirect.DISCARD)
                    .start();
            try (BufferedReader lines = process.inputReader()) {
                return lines.lines()
                        .filter(line -> line.startsWith(TOTAL)) // then the number of objects and their bytes
                        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                        .findFirst();
            } finally {
                process.onExit().join();
            }
        } catch (IOException none) {
            return OptionalLong.empty();
        }
    }
}
