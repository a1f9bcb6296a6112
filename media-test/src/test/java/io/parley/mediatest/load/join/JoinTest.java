package io.parley.mediatest.load.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.fault.Admission;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.load.Disturbance;
import io.parley.mediatest.load.Reason;
import io.parley.mediatest.load.join.JoinReport.StepTimes;
import io.parley.mediatest.load.plot.Quartiles;
import io.parley.mediatest.peer.Phase;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Timed joins of headless peers, and what is made of the times. */
class JoinTest {

    private static final Duration DELAY = Duration.ofMillis(30);
    /** Reached some time after the answer: by threads of their own, so in no order. */
    private static final List<Phase> BESIDES = List.of(Phase.CONNECTED, Phase.DATA_CHANNEL, Phase.FIRST_AUDIO);

    @Test
    void everyPhaseIsReachedInOrder() throws IOException {
        JoinPlan plan = new JoinPlan(Client.HEADLESS, Client.HEADLESS, 2, Duration.ZERO);

        JoinReport report = run(plan);

        assertEquals(2, report.joins().size());
        List<JoinTimes> all =
                Stream.concat(Stream.of(report.cold()), report.joins().stream()).toList();
        for (JoinTimes join : all) {
            assertEquals(
                    List.of(Phase.SOCKET, Phase.WELCOME, Phase.OFFER_SENT, Phase.ANSWER_RECEIVED, Phase.FIRST_FRAME),
                    inOrder(join).filter(phase -> !BESIDES.contains(phase)).toList(),
                    join::toString);
            assertTrue(join.millis(Phase.CONNECTED) > join.millis(Phase.ANSWER_RECEIVED), join::toString);
        }
        assertEquals(
                List.of(
                        Step.SOCKET,
                        Step.HELLO,
                        Step.OFFER,
                        Step.ANSWER,
                        Step.ICE_AND_DTLS,
                        Step.FIRST_FRAME,
                        Step.FIRST_SOUND),
                report.steps().stream().map(StepTimes::step).toList());
    }

    @Test
    void whatWasMeasuredBeforeTheHubWasLostIsReported() throws IOException {
        try (Hub hub = Hub.start(HubConfig.builder().port(0).build());
                FaultProxy proxy = FaultProxy.to(hub.uri())) {
            JoinReport report = JoinRun.run(
                    proxy.through(hub.uri()),
                    Trust.platform(),
                    new JoinPlan(Client.HEADLESS, Client.HEADLESS, 100, Duration.ZERO),
                    line -> {
                        if (line.startsWith("10 of ")) {
                            lose(proxy);
                        }
                    });

            assertFalse(report.isClean());
            assertEquals(10, report.joins().size());
            String summary = JoinPage.summary(report);
            assertTrue(summary.startsWith("10 of 100 joins: "), summary);
            assertTrue(summary.contains("stopped: no connection to the hub: "), summary);
            assertTrue(JoinPage.of(report).contains("Stopped: no connection to the hub: "));
        }
    }

    @Test
    void aHostThatLosesTheHubIsNotWaitedFor() throws IOException {
        try (Hub hub = Hub.start(HubConfig.builder().port(0).build());
                FaultProxy proxy = FaultProxy.to(hub.uri());
                Guests guests = new Guests(Trust.platform());
                Guest host =
                        guests.join(Client.HEADLESS, proxy.through(hub.uri()).resolve("/rooms/lost"), "host");
                Guest other = guests.join(Client.HEADLESS, hub.uri().resolve("/rooms/lost"), "other")) {
            other.awaitMedia("host", true);
            lose(proxy);

            AssertionError lost = assertThrows(AssertionError.class, () -> host.awaitGone("other"));
            assertTrue(Reason.of(lost).startsWith("host lost the hub "), lost::getMessage);
        }
    }

    private static void lose(FaultProxy proxy) {
        proxy.admit(Admission.REFUSE);
        proxy.reset();
    }

    private static Stream<Phase> inOrder(JoinTimes join) {
        return join.millis().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    @Test
    void aDelayIsPaidOnceEachWayByHelloAndTwiceByTheAnswer() throws IOException {
        JoinReport report = run(new JoinPlan(Client.HEADLESS, Client.HEADLESS, 1, DELAY));

        Map<Step, Integer> least = Map.of(Step.SOCKET, 2, Step.HELLO, 2, Step.ANSWER, 4);
        List<StepTimes> delayed = report.steps().stream()
                .filter(times -> least.containsKey(times.step()))
                .toList();
        assertEquals(least.size(), delayed.size(), delayed::toString);
        for (StepTimes times : delayed) {
            assertTrue(times.took().low() >= least.getOrDefault(times.step(), 0) * DELAY.toMillis(), times::toString);
        }
    }

    @Test
    void aStepIsTheTimeBetweenItsPhases() {
        JoinReport report = JoinReport.of(
                Instant.EPOCH,
                "hub:80",
                Optional.of("Chromium 1.2"),
                new JoinPlan(Client.CHROMIUM, Client.HEADLESS, 3, Duration.ZERO),
                Optional.of(new Disturbance(OptionalDouble.empty(), 0.5)),
                Optional.empty(),
                times(100, 110),
                List.of(times(10, 13), times(20, 21), times(30, 35)));

        assertEquals(
                List.of(
                        new StepTimes(
                                Step.SOCKET,
                                new Quartiles(0, 0, 0),
                                new Quartiles(15, 20, 25),
                                new Quartiles(15, 20, 25),
                                100),
                        new StepTimes(
                                Step.HELLO,
                                new Quartiles(15, 20, 25),
                                new Quartiles(17, 21, 28),
                                new Quartiles(2, 3, 4),
                                110)),
                report.steps());
        assertTrue(JoinPage.summary(report).contains("3 joins: Chromium comes to a headless peer"));
        String page = JoinPage.of(report);
        assertTrue(page.contains("Chromium 1.2.") && page.contains("took 0.50 cores meanwhile"), page);
        assertEquals(
                2,
                Pattern.compile("<rect class=\"bar c0\"")
                        .matcher(page)
                        .results()
                        .count());
    }

    private static JoinTimes times(double socket, double welcome) {
        return new JoinTimes(new EnumMap<>(Map.of(Phase.SOCKET, socket, Phase.WELCOME, welcome)));
    }

    @Test
    void noJoinsAndNegativeDelaysAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new JoinPlan(Client.HEADLESS, Client.HEADLESS, 0, Duration.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> new JoinPlan(Client.HEADLESS, Client.HEADLESS, 1, Duration.ofMillis(-1)));
    }

    private static JoinReport run(JoinPlan plan) throws IOException {
        try (Hub hub = Hub.start(HubConfig.builder().port(0).build())) {
            return JoinRun.run(hub.uri(), Trust.platform(), plan, line -> {});
        }
    }
}
