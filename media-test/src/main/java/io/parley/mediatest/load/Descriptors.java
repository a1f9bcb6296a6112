package io.parley.mediatest.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * How many sockets a process may have. JVMs, Node and what is written in Go use all that {@code ulimit -Hn} allows, whatever
 * {@code ulimit -n} says, and a child may have as many as its parent: what does not fit here does not fit into a server that is started from here.
 */
public final class Descriptors {

    /** For the class path, selectors, logs and what listens. */
    private static final long BESIDES = 300;

    private Descriptors() {}

    /** How many clients there can be at once. */
    public static long mostClients() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? Math.max(0, system.getMaxFileDescriptorCount() - BESIDES)
                : Long.MAX_VALUE;
    }

    /** @throws IllegalArgumentException when so many cannot be; the message says what to do */
    public static void require(long clients) {
        if (clients > mostClients()) {
            throw new IllegalArgumentException(tooFew(clients));
        }
    }

    /** What to say where so many cannot be. */
    public static String tooFew(long clients) {
        return String.format(
                Locale.ROOT,
                "%,d clients are more than the %,d for whom there are open files, of which this process and the server need one"
                        + " each. Raise the limit: as root with `ulimit -n %d`, of a container with --ulimit nofile=%3$d",
                clients,
                mostClients(),
                clients + BESIDES);
    }
}
