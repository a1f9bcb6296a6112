package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark for a blink, so that none rots. How fast it is says {@code mvn -q -Djmh package}. */
class BenchmarksTest {
    @Test
    void everyBenchmarkRuns() throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true"); // it measures nothing, so others may run beside it

        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(5))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        results.forEach(result -> assertTrue(result.getPrimaryResult().getScore() > 0, result.toString()));
        Set<String> run = results.stream()
                .map(result -> result.getParams().getBenchmark().replaceFirst(".*\\.(.+\\..+)", "$1"))
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "ClientCodecBenchmark.decode",
                        "ServerCodecBenchmark.encode",
                        "OutboxBenchmark.offerTakeWrittenAcknowledge",
                        "RoomBenchmark.broadcast",
                        "RoomBenchmark.joinAndLeave"),
                run);
    }
}
