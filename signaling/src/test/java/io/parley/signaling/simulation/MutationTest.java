package io.parley.signaling.simulation;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator bites: whichever mistake is made in the hub, it finds it, and says what is wrong. */
class MutationTest {
    private static final int SEEDS = 2000;

    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @EnumSource
    void isFound(Mutation mutation) {
        LongFunction<String> mutant = MutantHub.of(mutation);
        Pattern finding = Pattern.compile(mutation.finding());
        List<String> others = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            String found = mutant.apply(seed);
            if (finding.matcher(found).find()) {
                return;
            }
            if (!found.isEmpty()) {
                others.add(found);
            }
        }
        fail(SEEDS + " seeds find nothing but " + others);
    }
}
