package io.parley.mediatest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.mediatest.load.MachineUsage.Moment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What else a machine does while something is measured. */
class MachineUsageTest {
    private static final long SECOND = 1_000_000_000;
    private static final Moment BEGIN = new Moment(5 * SECOND, 7 * SECOND, SECOND, 3 * SECOND, 2 * SECOND);

    /** In two seconds 3.5 s of processor time were used: 1 by the server, 2 by the load; and half a second was taken away. */
    private static final Moment END = new Moment(7 * SECOND, 21 * SECOND / 2, 3 * SECOND / 2, 4 * SECOND, 4 * SECOND);

    @Test
    void whatNeitherServerNorLoadUsedWasUsedByOthers() {
        assertEquals(new Disturbance(OptionalDouble.of(0.25), 0.25), MachineUsage.between(BEGIN, END, true));
    }

    @Test
    void whatOthersUsedIsNotKnownWhereTheServerIsNot() {
        assertEquals(new Disturbance(OptionalDouble.empty(), 0.25), MachineUsage.between(BEGIN, END, false));
        Moment ended = new Moment(7 * SECOND, 21 * SECOND / 2, 3 * SECOND / 2, 0, 4 * SECOND);
        assertEquals(
                OptionalDouble.empty(), MachineUsage.between(BEGIN, ended, true).otherCores());
    }

    @Test
    void onlyWhatIsMuchIsSaid() {
        Disturbance calm = new Disturbance(OptionalDouble.of(0.05), 0.01);
        Disturbance busy = new Disturbance(OptionalDouble.of(0.4), 0.05);

        assertFalse(calm.matters());
        assertEquals(Optional.empty(), calm.remark());
        assertEquals(
                "other programs kept 0.40 cores busy meanwhile, other machines on this hardware 0.05",
                busy.remark().orElseThrow());
        assertEquals(
                "other machines on this hardware took 0.30 cores meanwhile",
                new Disturbance(OptionalDouble.empty(), 0.3).remark().orElseThrow());
        assertEquals(Optional.empty(), Disturbance.remark(List.of(calm, calm)));
        String many = Disturbance.remark(List.of(calm, busy)).orElseThrow();
        assertTrue(many.startsWith("1 of 2 measurements were disturbed") && many.contains("0.45"), many);
    }

    @Test
    void linuxTellsIt() {
        assumeTrue(Files.exists(Path.of("/proc/stat")));
        ProcessUsage server = ProcessUsage.own();

        Disturbance now = new MachineUsage(Optional.of(server)).end().orElseThrow();

        assertTrue(now.otherCores().isPresent() && now.stolenCores() >= 0, now::toString);
    }
}
