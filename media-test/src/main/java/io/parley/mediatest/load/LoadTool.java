package io.parley.mediatest.load;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.client.TrustOption;
import io.parley.mediatest.load.join.Client;
import io.parley.mediatest.load.join.JoinPage;
import io.parley.mediatest.load.join.JoinPlan;
import io.parley.mediatest.load.join.JoinReport;
import io.parley.mediatest.load.join.JoinRun;
import io.parley.mediatest.natives.ProcessEnd;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The load tool's command line. Exit code 0: everybody came in, and everything arrived once and in order; 1: not so; 2: a wrong
 * option.
 */
@Command(
        name = "load",
        description =
                "Puts load on a hub: rooms full of clients that talk to each other, and a report of how that went.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 120,
        footer = {
            "",
            "Times are written as 500ms, 15s or 2m. A hub limits how much a client may say (100 messages a second). For a load",
            "without --rate start it with --messages-per-second 1000000 --message-burst 1000000 --deliveries-per-second 1000000000,",
            "and for more than 5000 clients at once raise --connection-burst and --max-connections too. What is measured is true as long as neither the hub nor",
            "this tool waits for a processor: the report says how busy both were."
        })
@SuppressWarnings("NullAway.Init") // picocli sets every field
public final class LoadTool implements Callable<Integer> {

    private static final String FAILED =
            "failed    not everybody came in and stayed, or not everything arrived as it should";

    @Parameters(index = "0", paramLabel = "HUB", description = "the hub's address, as http://localhost:8080")
    private URI hub;

    @Option(names = "--rooms", paramLabel = "N", defaultValue = "100", description = "rooms")
    private int rooms;

    @Option(names = "--members", paramLabel = "N", defaultValue = "2", description = "clients in each room")
    private int members;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "relay",
            description = "relay: each sends to the next of its room; broadcast: the first of each room sends to the"
                    + " others; idle: they stay and say nothing; media: real audio and video; join: how long it takes from"
                    + " joining to the first picture, step by step, one after another, with the four options below"
                    + " (${COMPLETION-CANDIDATES})")
    private Mode mode;

    @Option(
            names = "--newcomer",
            paramLabel = "CLIENT",
            defaultValue = "headless",
            description = "join: who comes (${COMPLETION-CANDIDATES})")
    private Client newcomer;

    @Option(
            names = "--host",
            paramLabel = "CLIENT",
            defaultValue = "headless",
            description = "join: who is in the room (${COMPLETION-CANDIDATES})")
    private Client host;

    @Option(
            names = "--joins",
            paramLabel = "N",
            defaultValue = "30",
            description = "join: how many, after the first, which is reported by itself")
    private int joins;

    @Option(
            names = "--delay",
            paramLabel = "TIME",
            defaultValue = "0s",
            description =
                    "join: what goes to the hub is held up so long, and what comes from it too, as if it were far away")
    private Duration delay;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "250",
            description = "data of a message: an ICE candidate (250), or, from 600 on, an offer (4096)")
    private int size;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "messages a second in all, each at its time; latencies are counted from that time. Without it"
                    + " the next message is sent when one has arrived")
    private @Nullable Double rate;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description = "without --rate: messages on their way in each room; one for each two members, or one"
                    + " broadcast, when not given")
    private @Nullable Integer inFlight;

    @Option(names = "--ramp", paramLabel = "TIME", description = "the clients come spread over so long; or:")
    private @Nullable Duration ramp;

    @Option(
            names = "--joins-per-second",
            paramLabel = "N",
            description = "so many clients come a second; without either as many as the hub takes")
    private @Nullable Double joinsPerSecond;

    @Option(names = "--warmup", paramLabel = "TIME", defaultValue = "2s", description = "load before it is measured")
    private Duration warmup;

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "10s", description = "load that is measured")
    private Duration duration;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "threads that move the clients")
    private int threads;

    @Option(
            names = "--spin",
            description =
                    "they never sleep: truer times, where each has a core of its own; without it a message of --rate goes"
                            + " out when the system wakes them for it, a tenth of a millisecond late or so")
    private boolean spin;

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "the hub's process on this machine: its processor time and memory come into the report")
    private @Nullable Long pid;

    @Mixin
    private TrustOption trust;

    @Mixin
    private ReportFiles files;

    @Spec
    private CommandSpec command;

    /** Runs the command line. */
    public static void main(String[] args) {
        ProcessEnd.now(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return ToolLine.of(new LoadTool());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadPlan plan;
        LoadTarget target;
        JoinPlan joining;
        Trust trusted;
        try {
            trusted = trust.towards(hub);
            plan = plan();
            Descriptors.require(plan.clients());
            target = LoadTarget.hub(hub, process(), trusted);
            joining = new JoinPlan(newcomer, host, joins, delay);
            files.check();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        return switch (mode) {
            case RELAY, BROADCAST, IDLE -> signaling(plan, target);
            case MEDIA -> media(plan, trusted);
            case JOIN -> joins(joining, trusted);
        };
    }

    private int signaling(LoadPlan plan, LoadTarget target) throws IOException, InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        LoadReport report;
        try (Progress progress = new Progress(out, plan.clients())) {
            report = LoadRun.run(target, plan, progress);
        }
        return tell(out, Summary.of(report), report, LoadPage.of(report), LoadPage.plots(report), report.isClean());
    }

    private int media(LoadPlan plan, Trust trusted) throws IOException, InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        MediaReport report = MediaRun.run(hub, trusted, plan, process(), line -> tell(out, line));
        return tell(
                out,
                MediaPage.summary(report),
                report,
                MediaPage.of(report),
                MediaPage.plots(report),
                report.isClean());
    }

    private int joins(JoinPlan plan, Trust trusted) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        try {
            JoinReport report = JoinRun.run(hub, trusted, plan, line -> tell(out, line));
            return tell(
                    out,
                    JoinPage.summary(report),
                    report,
                    JoinPage.of(report),
                    JoinPage.plots(report),
                    report.isClean());
        } catch (AssertionError | IllegalStateException | UncheckedIOException failure) {
            command.commandLine().getErr().println(Reason.of(failure));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static void tell(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private int tell(PrintWriter out, String summary, Object report, String page, List<String> plots, boolean clean)
            throws IOException {
        out.print(summary);
        out.flush();
        files.write(report, page, plots);
        if (clean) {
            return CommandLine.ExitCode.OK;
        }
        tell(out, FAILED);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private LoadPlan plan() {
        if (ramp != null && joinsPerSecond != null) {
            throw new IllegalArgumentException("either --ramp or --joins-per-second");
        }
        if (ramp != null && ramp.isNegative()) {
            throw new IllegalArgumentException("a ramp of 0s or more");
        }
        if (rate != null && inFlight != null) {
            throw new IllegalArgumentException("either --rate or --in-flight");
        }
        return new LoadPlan(
                mode,
                rooms,
                members,
                size,
                inFlight == null ? OptionalInt.empty() : OptionalInt.of(inFlight),
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                comingPerSecond(),
                warmup,
                duration,
                threads,
                spin);
    }

    private OptionalDouble comingPerSecond() {
        if (ramp != null && !ramp.isZero()) {
            return OptionalDouble.of((double) rooms * members / ramp.toNanos() * 1e9);
        }
        return joinsPerSecond == null ? OptionalDouble.empty() : OptionalDouble.of(joinsPerSecond);
    }

    private Optional<ProcessUsage> process() {
        if (pid == null) {
            return Optional.empty();
        }
        Optional<ProcessUsage> process = ProcessUsage.of(pid);
        if (process.isEmpty()) {
            throw new IllegalArgumentException("there is no process " + pid);
        }
        return process;
    }
}
