package io.parley.mediatest.load;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/** Says how a run goes: in one line that changes, on a terminal, and elsewhere in a line every few seconds. */
final class Progress implements Consumer<Sample>, AutoCloseable {

    private static final double SECONDS_BETWEEN_LINES = 5;
    private static final String TO_LINE_START = "\r\u001b[K";

    private final PrintWriter out;
    private final int clients;
    private final boolean terminal;
    private double lastLine;

    Progress(PrintWriter out, int clients) {
        this.out = out;
        this.clients = clients;
        this.terminal = isTerminal();
    }

    @SuppressWarnings("SystemConsoleNull") // where there is no terminal, JDK 25 is back to null
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public void accept(Sample sample) {
        if (terminal) {
            out.print(TO_LINE_START + line(sample));
            out.flush();
        } else if (sample.seconds() - lastLine >= SECONDS_BETWEEN_LINES) {
            lastLine = sample.seconds();
            out.println(line(sample));
            out.flush();
        }
    }

    private String line(Sample sample) {
        String stage = sample.stage().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return String.format(
                        Locale.ROOT,
                        "%5.1f s  %-10s  joined %d/%d  %,.0f msg/s  p50 %,.0f µs  p99 %,.0f µs  errors %d",
                        sample.seconds(),
                        stage,
                        sample.joined(),
                        clients,
                        sample.deliveredPerSecond(),
                        sample.p50Micros(),
                        sample.p99Micros(),
                        sample.troubles())
                + (sample.serverCores().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "  server %.0f %%",
                                sample.serverCores().getAsDouble() * 100)
                        : "");
    }

    @Override
    public void close() {
        if (terminal) {
            out.print(TO_LINE_START);
            out.flush();
        }
    }
}
