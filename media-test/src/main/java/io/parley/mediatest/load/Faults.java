package io.parley.mediatest.load;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What was not as it should be in one of a report's many measurements. */
public final class Faults {

    private Faults() {}

    /**
     * A remark on a measurement, or none where it was clean.
     *
     * @param round from 0
     * @param where what was measured
     * @param faults see {@link LoadReport#faults()}
     */
    public static Stream<String> remark(int round, String where, List<String> faults) {
        return faults.isEmpty()
                ? Stream.empty()
                : Stream.of(String.format(
                        Locale.ROOT, "Not clean: round %d, %s: %s.", round + 1, where, String.join(", ", faults)));
    }
}
