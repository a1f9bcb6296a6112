package io.parley.mediatest.load;

import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** Why something did not come about, in a line: without what there was instead, which may be long. */
public final class Reason {

    private static final Pattern ANNOUNCEMENT = Pattern.compile("(; there was)?:$");

    private Reason() {}

    /** The first line of what is said by a failure to come into a room or to wait for something there. */
    public static String of(Throwable failure) {
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String line = ANNOUNCEMENT.matcher(first).replaceFirst("");
        return failure instanceof UncheckedIOException ? "no connection to the hub: " + line : line;
    }
}
