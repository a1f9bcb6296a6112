package io.parley.mediatest.load.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a JVM holds. */
class LiveHeapTest {
    private static final int MEGABYTES_20 = 20 << 20;

    private Object held = new byte[MEGABYTES_20];

    @Test
    void whatIsHeldCountsAndGarbageDoesNot() {
        long own = ProcessHandle.current().pid();
        long with = LiveHeap.bytes(own).orElseThrow();
        held = "nothing";

        long without = LiveHeap.bytes(own).orElseThrow();

        assertTrue(with - without > MEGABYTES_20 / 2, () -> with + " bytes with it, " + without + " with " + held);
    }

    @Test
    void whatIsNoJvmHasNone() {
        assertEquals(OptionalLong.empty(), LiveHeap.bytes(Integer.MAX_VALUE));
    }
}
