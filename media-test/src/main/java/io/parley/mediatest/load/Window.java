package io.parley.mediatest.load;

import io.parley.mediatest.load.LoadReport.Usage;
import io.parley.mediatest.load.ProcessUsage.Cpu;
import java.util.Optional;
import java.util.OptionalLong;

/** The measured time of a run: what was so at its beginning, and the difference to it. */
final class Window {

    private final Tally tally;
    private final Optional<ProcessUsage> server;
    private final ProcessUsage generator = ProcessUsage.own();
    private final Moment begin;

    private record Moment(long nanos, long delivered, Cpu server, Cpu generator) {}

    /**
     * What was measured.
     *
     * @param deliveries messages that arrived in it
     * @param server empty also where it has ended
     */
    record Result(double seconds, long deliveries, Optional<Usage> server, Usage generator) {}

    /** Begins now. */
    Window(Tally tally, Optional<ProcessUsage> server) {
        this.tally = tally;
        this.server = server;
        this.begin = moment();
    }

    /**
     * Ends now.
     *
     * @param serverBytesBefore the server's memory before the run
     */
    Result end(OptionalLong serverBytesBefore) {
        Moment end = moment();
        double seconds = Math.max(1, end.nanos - begin.nanos) / 1e9;
        long deliveries = end.delivered - begin.delivered;
        return new Result(
                seconds,
                deliveries,
                server.filter(process -> end.server.nanos() >= begin.server.nanos()) // or it has ended meanwhile
                        .map(process ->
                                usage(process, end.server.since(begin.server), seconds, deliveries, serverBytesBefore)),
                usage(generator, end.generator.since(begin.generator), seconds, deliveries, OptionalLong.empty()));
    }

    private Moment moment() {
        return new Moment(
                System.nanoTime(),
                tally.delivered.sum(),
                server.map(ProcessUsage::cpu).orElse(new Cpu(0, 0)),
                generator.cpu());
    }

    private static Usage usage(
            ProcessUsage process, Cpu used, double seconds, long deliveries, OptionalLong bytesBefore) {
        return new Usage(
                process.pid(),
                used.userNanos() / 1e9,
                used.systemNanos() / 1e9,
                deliveries == 0 ? 0 : used.nanos() / 1e3 / deliveries,
                used.nanos() / 1e9 / seconds,
                bytesBefore,
                process.residentBytes());
    }
}
