package io.parley.mediatest.load.fleet;

import static io.parley.mediatest.program.InstalledProgram.REDIS;

import io.parley.mediatest.load.Descriptors;
import io.parley.mediatest.load.Platform;
import io.parley.mediatest.load.ToolLine;
import io.parley.mediatest.load.compare.Versions;
import io.parley.mediatest.load.compare.Workshop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of what several hubs cost. Exit code 0: all was measured, everything arrived, and all were back after a hub had died or stopped; 1: not so; 2: a
 * wrong option, or no Redis.
 */
@Command(
        name = "fleet",
        description = "What messages and joins cost several hubs and their Redis, by the way they take, and how long it"
                + " takes after the death of a hub, or its stop, until all of its sessions are at another.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 120,
        footer = {
            "",
            "Times are written as 500ms, 15s or 2m. redis-server or valkey-server, of version 7 or newer, has to be on the PATH,",
            "or named by PARLEY_REDIS."
        })
@SuppressWarnings("NullAway.Init") // picocli sets every field
public final class FleetTool implements Callable<Integer> {

    /** What can be looked at. */
    enum Part {
        COST,
        MEMORY,
        DEATH,
        RESTART
    }

    @Option(names = "--hub", paramLabel = "JAR", required = true, description = "the hub's runnable jar")
    private Path hub;

    @Option(
            names = "--work",
            paramLabel = "FOLDER",
            required = true,
            description = "where logs and the report are written: fleet.html, fleet.svg, fleet.json")
    private Path work;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            defaultValue = "cost,memory,death,restart",
            description = "what is looked at (${COMPLETION-CANDIDATES})")
    private List<Part> only;

    @Option(
            names = "--hubs",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,4",
            description = "how many hubs there are, one fleet each; all but cost: as many as the most of these")
    private List<Integer> hubs;

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "100", description = "pairs of clients that relay")
    private int pairs;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "2000", description = "messages a second in all")
    private double rate;

    @Option(names = "--joins", paramLabel = "N", defaultValue = "400", description = "joins in a measurement")
    private int joins;

    @Option(names = "--joins-per-second", paramLabel = "N", defaultValue = "200", description = "how fast they come")
    private double joinsPerSecond;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "how often each is measured")
    private int rounds;

    @Option(names = "--warmup", paramLabel = "TIME", defaultValue = "500ms", description = "load before it is measured")
    private Duration warmup;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "2s",
            description = "how long one measurement takes")
    private Duration duration;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            defaultValue = "10000",
            description = "death, restart: how many there are; memory: four tenths of that")
    private int sessions;

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            defaultValue = "6s",
            description = "death, restart: --hub-lease of the hubs")
    private Duration lease;

    @Option(
            names = "--reconnect-spread",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "restart: --reconnect-spread of the hubs; the default is the chart's")
    private Duration reconnectSpread;

    @Spec
    private CommandSpec command;

    /** Runs the command line. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return ToolLine.of(new FleetTool());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        FleetTerms terms;
        HubFleet.Programs programs;
        try {
            terms = new FleetTerms(
                    hubs,
                    pairs,
                    rate,
                    joins,
                    joinsPerSecond,
                    rounds,
                    warmup,
                    duration,
                    sessions,
                    lease,
                    reconnectSpread);
            Path redis = REDIS.find().orElseThrow(() -> new IllegalArgumentException(REDIS.howToGet()));
            Workshop.prepare(work);
            if (!Files.exists(hub)) {
                throw new IllegalArgumentException("there is no " + hub);
            }
            programs = new HubFleet.Programs(hub, redis, work);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        return tell(measure(programs, terms));
    }

    private FleetReport measure(HubFleet.Programs programs, FleetTerms terms) throws IOException, InterruptedException {
        Instant at = Instant.now();
        List<String> remarks = new ArrayList<>();
        FleetRun cost = new FleetRun(programs, terms, this::progress);
        if (only.contains(Part.COST)) {
            cost.run();
        }
        List<FleetReport.Memory> memories = new ArrayList<>();
        List<FleetReport.Death> deaths = new ArrayList<>();
        int most = hubs.stream().max(Integer::compare).orElseThrow();
        int fitting = fitting(remarks);
        for (Spread spread : Spread.values()) {
            if (most > 1 && only.contains(Part.MEMORY)) {
                progress("memory, " + spread.title());
                MemoryRun.measure(programs, most, spread, terms, fitting * 4 / 10)
                        .ifPresent(memories::add);
            }
        }
        for (Spread spread : Spread.values()) {
            if (most > 1 && only.contains(Part.DEATH)) {
                progress("a hub dies, " + spread.title());
                deaths.add(DeathRun.measure(programs, most, spread, terms, fitting));
            }
        }
        List<FleetReport.Restart> restarts = new ArrayList<>();
        for (Spread spread : Spread.values()) {
            if (most > 1 && only.contains(Part.RESTART)) {
                progress("a hub stops, " + spread.title());
                restarts.add(RestartRun.measure(programs, most, spread, terms, fitting));
            }
        }
        return new FleetReport(
                at,
                Platform.here(),
                Versions.ofHub(hub),
                Runtime.getRuntime().availableProcessors(),
                terms,
                remarks,
                cost.relays(),
                cost.joins(),
                cost.placements(),
                memories,
                deaths,
                restarts);
    }

    private int fitting(List<String> remarks) {
        long most = Descriptors.mostClients();
        if (sessions > most) {
            remarks.add(Descriptors.tooFew(sessions) + ". Measured instead: %,d.".formatted(most));
        }
        return (int) Math.min(sessions, most);
    }

    private void progress(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private int tell(FleetReport report) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        FleetPage.of(report).tell(work, "fleet", report, out);
        if (!report.isClean()) {
            out.println("Failed: not everything arrived, connections were lost, or not all came back.");
        }
        out.flush();
        return report.isClean() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
