package io.parley.mediatest.load;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What else the machine's processors did while something was measured. Figures that were measured meanwhile are worse than they would
 * be on a machine that has nothing else to do.
 *
 * @param otherCores how many cores other programs than the server and this one kept busy; empty: the server was not watched, so that
 *     it cannot be told apart from them
 * @param stolenCores how many cores' time a hypervisor gave to other machines ({@code steal}, proc_stat(5))
 */
public record Disturbance(OptionalDouble otherCores, double stolenCores) {

    /** Below it lies what a calm system does by itself, and what processor times, told in hundredths of a second, are wrong by. */
    private static final double MUCH = 0.1;

    /** How many cores in all. */
    public double cores() {
        return otherCores.orElse(0) + stolenCores;
    }

    /** Whether it was so much that figures suffer. */
    public boolean matters() {
        return cores() > MUCH;
    }

    /** What has to be known of it, in words; empty: it does not matter. */
    public Optional<String> remark() {
        if (!matters()) {
            return Optional.empty();
        }
        return Optional.of(
                otherCores.isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "other programs kept %.2f cores busy meanwhile, other machines on this hardware %.2f",
                                otherCores.getAsDouble(),
                                stolenCores)
                        : String.format(
                                Locale.ROOT, "other machines on this hardware took %.2f cores meanwhile", stolenCores));
    }

    /**
     * What has to be known of many measurements, in words; empty: none of them was disturbed.
     *
     * @param known of those of which it is known
     */
    public static Optional<String> remark(List<Disturbance> known) {
        long disturbed = known.stream().filter(Disturbance::matters).count();
        if (disturbed == 0) {
            return Optional.empty();
        }
        double most = known.stream().mapToDouble(Disturbance::cores).max().orElse(0);
        return Optional.of(String.format(
                Locale.ROOT,
                "%d of %d measurements were disturbed: other programs, or other machines on this hardware, took more than %.1f cores"
                        + " meanwhile, at the most %.2f.",
                disturbed,
                known.size(),
                MUCH,
                most));
    }
}
