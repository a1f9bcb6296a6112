package io.parley.mediatest.natives;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How many native objects this JVM holds through the kit. Native memory that is not given back shows in no heap dump, so what
 * is taken is counted here, and a test can assert that everything went back.
 */
public final class NativeAccount {

    private static final Map<NativeKind, Integer> LIVE = new ConcurrentHashMap<>();

    private NativeAccount() {}

    public static void took(NativeKind kind) {
        LIVE.merge(kind, 1, NativeAccount::sum);
    }

    public static void gaveBack(NativeKind kind) {
        LIVE.merge(kind, -1, NativeAccount::sum);
    }

    /** A kind of which nothing is held leaves the map. */
    private static @Nullable Integer sum(Integer held, Integer change) {
        return held + change == 0 ? null : held + change;
    }

    /** What is held now; kinds of which nothing is held are absent. */
    public static Map<NativeKind, Integer> live() {
        return new TreeMap<>(LIVE);
    }
}
