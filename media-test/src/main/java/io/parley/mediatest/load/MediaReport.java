package io.parley.mediatest.load;

import io.parley.mediatest.load.LoadReport.Usage;
import io.parley.mediatest.peer.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of a load with real media.
 *
 * @param joined peers that came in
 * @param calls pairs of peers of a room, each seen from the one who came later
 * @param complete those of them in which both saw and heard the other, from the beginning to the end
 * @param problems what went wrong
 * @param disturbance what else the machine did until the end; empty: it does not tell
 * @param desertedAfterSeconds when the run was ended because all that were in had lost the hub
 * @param phases how long it took from a peer's way in to each phase of its calls, in the order of their medians
 */
public record MediaReport(
        Instant at,
        String server,
        Platform platform,
        LoadPlan plan,
        int joined,
        int calls,
        int complete,
        List<String> problems,
        OptionalDouble desertedAfterSeconds,
        List<PhaseTimes> phases,
        Optional<Usage> serverProcess,
        Usage generator,
        Optional<Disturbance> disturbance) {

    /** Times from the first packet of a newcomer to the hub. */
    public record PhaseTimes(Phase phase, Latencies latencies) {}

    /** Whether everybody came in, stayed, and saw and heard everybody else. */
    public boolean isClean() {
        return joined == plan.clients() && complete == calls && problems.isEmpty();
    }
}
