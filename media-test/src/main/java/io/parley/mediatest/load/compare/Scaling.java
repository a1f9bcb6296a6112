package io.parley.mediatest.load.compare;

import io.parley.mediatest.load.ToolLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of how a server scales. Exit code 0: all was measured, and everything arrived; 1: not so; 2: a wrong option.
 */
@Command(
        name = "scaling",
        description = "What a message costs a server among few and many connections and rooms, on one core and on all,"
                + " and beside a large room.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 120,
        footer = {"", "Times are written as 500ms, 15s or 2m."})
@SuppressWarnings("NullAway.Init") // picocli sets every field
public final class Scaling implements Callable<Integer> {

    @Option(names = "--hub", paramLabel = "JAR", required = true, description = "the hub's runnable jar")
    private Path hub;

    @Option(
            names = "--work",
            paramLabel = "FOLDER",
            required = true,
            description = "where the report is written: scaling.html, scaling.svg, scaling.json")
    private Path work;

    @Option(
            names = "--server",
            paramLabel = "NAME",
            defaultValue = "parley",
            description = "whose price (${COMPLETION-CANDIDATES})")
    private Contender server;

    @Option(
            names = "--connections",
            paramLabel = "N",
            split = ",",
            defaultValue = "100,500,2000,5000,10000,20000",
            description = "how many connections, in pairs")
    private List<Integer> connections;

    @Option(
            names = "--rooms",
            paramLabel = "N",
            split = ",",
            defaultValue = "10,50,200,1000,5000",
            description = "how many rooms of 4")
    private List<Integer> rooms;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "5000", description = "messages a second in all")
    private double rate;

    @Option(names = "--size", paramLabel = "BYTES", defaultValue = "250", description = "data of a message")
    private int size;

    @Option(names = "--crowd", paramLabel = "N", defaultValue = "500", description = "members of the large room")
    private int crowd;

    @Option(names = "--crowd-rate", paramLabel = "N", defaultValue = "10", description = "broadcasts a second in it")
    private double crowdRate;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "how often each is measured")
    private int rounds;

    @Option(names = "--warmup", paramLabel = "TIME", defaultValue = "1s", description = "load before it is measured")
    private Duration warmup;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "2s",
            description = "how long one measurement takes")
    private Duration duration;

    @Option(
            names = "--pin",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "measure on one core too, where taskset is at hand")
    private boolean pin;

    @Spec
    private CommandSpec command;

    /** Runs the command line. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return ToolLine.of(new Scaling());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!server.hasRooms()) {
            throw new ParameterException(command.commandLine(), server.title() + " has no rooms");
        }
        ScalingTerms terms = terms();
        prepare();
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        ScalingReport report;
        try (SpreedBackend backend = new SpreedBackend()) {
            report = new ScalingRun(
                            server,
                            new Workshop(work, hub, backend.uri()),
                            setups(),
                            Map.of(Sweep.CONNECTIONS, connections, Sweep.ROOMS, rooms),
                            terms,
                            line -> {
                                err.println(line);
                                err.flush();
                            })
                    .run();
        }
        ScalingPage.of(report).tell(work, "scaling", report, out);
        if (!report.isClean()) {
            out.println("Failed: not everything arrived, or connections were lost.");
        }
        out.flush();
        return report.isClean() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void prepare() {
        try {
            Workshop.prepare(work);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private ScalingTerms terms() {
        if (Stream.concat(connections.stream(), rooms.stream()).anyMatch(count -> count < 1)) {
            throw new ParameterException(command.commandLine(), "at least 1 connection, at least 1 room");
        }
        try {
            return new ScalingTerms(size, rate, crowd, crowdRate, rounds, warmup, duration);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private Map<Setup, Pinning> setups() throws InterruptedException {
        Map<Setup, Pinning> setups = new EnumMap<>(Setup.class);
        setups.put(Setup.ALL_CORES, Pinning.none()); // before this process is moved to one of them
        Pinning apart = pin ? Pinning.here() : Pinning.none();
        if (apart.isOn()) {
            setups.put(Setup.ONE_CORE, apart);
        }
        return setups;
    }
}
