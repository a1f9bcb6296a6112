package io.parley.signaling.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The simulation, its decisions made by the fuzzer: who comes, talks, is lost and comes back when, and what the network does. */
class SimulationFuzzTest {
    private static final int STORY_END = 20_000;

    @FuzzTest
    void holds(byte[] decisions) {
        String finding = Seeds.finding(decisions);
        assertEquals(
                "",
                finding.length() > STORY_END
                        ? finding.substring(0, 1000) + "\n…\n" + finding.substring(finding.length() - STORY_END)
                        : finding);
    }
}
