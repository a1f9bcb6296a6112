package io.parley.signaling.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.RepeatedTest;

class StressTest {
    @RepeatedTest(3)
    void nothingIsLostDoubledOrReorderedByThreads() {
        assertEquals("", Stress.finding());
    }
}
