package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.load.join.Client;
import io.parley.mediatest.load.join.JoinPlan;
import io.parley.mediatest.load.join.JoinReport;
import io.parley.mediatest.load.join.JoinReport.StepTimes;
import io.parley.mediatest.load.join.JoinRun;
import io.parley.mediatest.load.join.Step;
import io.parley.mediatest.load.plot.Quartiles;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The load tool's timed joins where a browser takes part: it has one of its own. */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class TimedJoinsTest {

    private static final int JOINS = 10;

    @ParameterizedTest
    @CsvSource({"CHROMIUM, HEADLESS", "HEADLESS, CHROMIUM"})
    void everyStepOfEveryJoinIsTimed(Client newcomer, Client host, TestRoom room) {
        JoinReport report = JoinRun.run(
                room.uri().resolve("/"), Trust.platform(), new JoinPlan(newcomer, host, 1, Duration.ZERO), line -> {});

        assertEquals(1, report.joins().size());
        List<Step> steps = report.steps().stream().map(StepTimes::step).toList();
        assertTrue(
                steps.containsAll(List.of(Step.SOCKET, Step.HELLO, Step.OFFER, Step.ANSWER, Step.FIRST_FRAME)),
                () -> steps + " of " + report.joins());
        assertEquals(newcomer == Client.CHROMIUM, steps.containsAll(List.of(Step.ICE, Step.DTLS)));
        assertEquals(newcomer == Client.HEADLESS, steps.contains(Step.ICE_AND_DTLS));
        assertEquals(host == Client.HEADLESS, steps.contains(Step.FIRST_SOUND));
    }

    /** A figure to look at: how long it takes is the machine's business as much as ours. */
    @Test
    void theFirstPictureIsTimedOverSomeJoins(TestRoom room) {
        JoinReport report = JoinRun.run(
                room.uri().resolve("/"),
                Trust.platform(),
                new JoinPlan(Client.CHROMIUM, Client.HEADLESS, JOINS, Duration.ZERO),
                line -> {});

        double[] times = report.joins().stream()
                .mapToDouble(Step.FIRST_FRAME::endIn)
                .sorted()
                .toArray();
        assertEquals(JOINS, times.length);
        Quartiles middle = Quartiles.of(Arrays.stream(times));
        System.out.printf(
                "Chromium, from the join to the first picture of the other: %.0f ms in the median, half of %d between %.0f and %.0f,"
                        + " all between %.0f and %.0f; the first of all %.0f%n",
                middle.median(),
                JOINS,
                middle.low(),
                middle.high(),
                times[0],
                times[JOINS - 1],
                Step.FIRST_FRAME.endIn(report.cold()));
    }
}
