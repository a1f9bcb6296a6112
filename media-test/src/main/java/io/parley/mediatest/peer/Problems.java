package io.parley.mediatest.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong where nobody waits for an answer, such as a description that could not be applied. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** Guarded by itself. */
    private final List<String> found = new ArrayList<>();

    private final String peer;

    Problems(String peer) {
        this.peer = peer;
    }

    void add(String doing, Throwable cause) {
        LOG.debug("{}: {}", peer, doing, cause);
        add(doing + ": " + cause);
    }

    void add(String problem) {
        synchronized (found) {
            found.add(problem);
        }
    }

    List<String> all() {
        synchronized (found) {
            return List.copyOf(found);
        }
    }

    List<String> take() {
        synchronized (found) {
            List<String> taken = List.copyOf(found);
            found.clear();
            return taken;
        }
    }

    @Override
    public String toString() {
        List<String> all = all();
        return all.isEmpty() ? "no problems" : String.format(Locale.ROOT, "%d problems: %s", all.size(), all);
    }
}
