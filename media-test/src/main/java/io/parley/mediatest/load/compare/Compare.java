package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.Descriptors;
import io.parley.mediatest.load.ToolLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The comparison's command line. Exit code 0: all who could be installed were measured, and everything arrived; 1: not so;
 * 2: a wrong option.
 */
@Command(
        name = "compare",
        description =
                "Puts the same load on the hub and on other WebSocket servers, in turn, and compares the processor time that"
                        + " they take.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 120,
        footer = {
            "",
            "npm's and Debian's packages are installed below --work by npm, apt-get and dpkg-deb, and nowhere else. What cannot be",
            "installed is named and left out. Times are written as 500ms, 15s or 2m."
        })
@SuppressWarnings("NullAway.Init") // picocli sets every field
public final class Compare implements Callable<Integer> {

    @Option(names = "--hub", paramLabel = "JAR", required = true, description = "the hub's runnable jar")
    private Path hub;

    @Option(
            names = "--work",
            paramLabel = "FOLDER",
            required = true,
            description =
                    "where servers are installed, and the report is written: compare.html, compare.svg, compare.json")
    private Path work;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "parley,rehearsed,warm,jetty,ws,socketio,peerjs,nats,spreed",
            description = "who (${COMPLETION-CANDIDATES})")
    private List<Contender> only;

    @Option(
            names = "--scenarios",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "offers,candidates,room100,paced,half,crowd",
            description = "under what (${COMPLETION-CANDIDATES})")
    private List<Scenario> scenarios;

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "100", description = "pairs of clients that relay")
    private int pairs;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "6", description = "how often each is measured")
    private int rounds;

    @Option(names = "--crowd", paramLabel = "N", defaultValue = "10000", description = "how many come at once in crowd")
    private int crowd;

    @Option(
            names = "--crowds",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often each server is started afresh for a crowd")
    private int crowds;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "how long each is under each load before the first round")
    private Duration warmup;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "how long one measurement takes")
    private Duration duration;

    @Option(
            names = "--pin",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "servers on core 0 and the load on core 1, where taskset is at hand")
    private boolean pin;

    @Spec
    private CommandSpec command;

    /** Runs the command line. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return ToolLine.of(new Compare());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        if (scenarios.contains(Scenario.CROWD) && crowd > Descriptors.mostClients()) {
            throw new ParameterException(command.commandLine(), Descriptors.tooFew(crowd));
        }
        Terms terms = terms();
        prepare();
        CompareReport report;
        try (SpreedBackend backend = new SpreedBackend()) {
            Workshop workshop = new Workshop(work, hub, backend.uri());
            Pinning pinning = pin ? Pinning.here() : Pinning.none();
            report = new Comparison(only, scenarios, workshop, pinning, terms, line -> {
                        err.println(line);
                        err.flush();
                    })
                    .run();
        }
        ComparePage.of(report).tell(work, "compare", report, out);
        boolean good = report.isClean() && !report.isEmpty();
        if (!good) {
            out.println(
                    "Failed: nobody was measured, a server ended, or not everything arrived; the remarks say where.");
        }
        out.flush();
        return good ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void prepare() {
        try {
            Workshop.prepare(work);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private Terms terms() {
        try {
            return new Terms(pairs, crowd, rounds, crowds, warmup, duration);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
