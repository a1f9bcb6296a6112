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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The load tool's timed joins where a browser takes part: it has one of its own. */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class TimedJoinsTest {

    @ParameterizedTest
    @CsvSource({"CHROMIUM, HEADLESS", "HEADLESS, CHROMIUM"})
    void everyStepOfEveryJoinIsTimed(Client newcomer, Client host, TestRoom room) {
        JoinReport report = JoinRun.run(
                room.uri().resolve("/"), Trust.platform(), new JoinPlan(newcomer, host, 1, Duration.ZERO), line -> {});

        assertEquals(1, report.joins().size());
        List<Step> steps = report.steps().stream().map(StepTimes::step).toList();
        assertTrue(steps.containsAll(List.of(Step.SOCKET, Step.HELLO, Step.OFFER, Step.ANSWER, Step.FIRST_FRAME)));
        assertEquals(newcomer == Client.CHROMIUM, steps.containsAll(List.of(Step.ICE, Step.DTLS)));
        assertEquals(newcomer == Client.HEADLESS, steps.contains(Step.ICE_AND_DTLS));
        assertEquals(host == Client.HEADLESS, steps.contains(Step.FIRST_SOUND));
    }
}
