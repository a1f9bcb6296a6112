package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.LoadReport;
import java.io.IOException;

/** Puts load on a server until compilers have seen enough messages, as far as that takes a bearable time. */
final class WarmUp {

    private static final int MOST_RUNS = 3;
    private static final long MESSAGES = 120_000;

    private WarmUp() {}

    /** One run of a load. */
    interface Load {

        LoadReport run() throws IOException, InterruptedException;
    }

    static void by(Load load) throws IOException, InterruptedException {
        long seen = 0;
        for (int i = 0; i < MOST_RUNS && seen < MESSAGES; i++) {
            seen += load.run().messages().delivered();
        }
    }
}
