package io.parley.mediatest.load.join;

import io.parley.mediatest.client.Trust;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.fault.Shaping;
import io.parley.mediatest.load.MachineUsage;
import io.parley.mediatest.load.Reason;
import io.parley.mediatest.peer.Phase;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Newcomers enter a room in which somebody is, one after another, each until they see and hear them. Both are on this machine, and as
 * far away from the hub as it is, or as a delay says; media go from one to the other.
 */
public final class JoinRun {

    private static final String HOST = "host";
    private static final int TELL_EVERY = 10;
    private static final int COLD_AND_ONE = 2;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final URI hub;
    private final Trust trust;
    private final JoinPlan plan;
    private final Consumer<String> listener;
    private final List<JoinTimes> joins = new ArrayList<>();
    private Optional<String> browser = Optional.empty();
    private Optional<String> stopped = Optional.empty();

    private JoinRun(URI hub, Trust trust, JoinPlan plan, Consumer<String> listener) {
        this.hub = hub;
        this.trust = trust;
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Runs it, until a call does not come about: what was measured before that is reported then.
     *
     * @param hub its address, with http or https
     * @param trust which certificates it may show, where that is https
     * @param listener told what goes on, in a line each
     * @throws AssertionError when there is nothing to report, because a call did not come about
     * @throws UncheckedIOException likewise, because there is no connection to the hub
     * @throws IllegalStateException when a browser is missing
     */
    public static JoinReport run(URI hub, Trust trust, JoinPlan plan, Consumer<String> listener) {
        return new JoinRun(hub, trust, plan, listener).run();
    }

    private JoinReport run() {
        Instant at = Instant.now();
        MachineUsage machine = new MachineUsage(Optional.empty());
        String name =
                "join-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        URI room = hub.resolve("/rooms/" + name);
        if (plan.delay().isZero()) {
            join(room);
        } else {
            try (FaultProxy proxy = FaultProxy.to(address(), FaultProxy.DEFAULT_BUFFER)) {
                proxy.shape(Shaping.NONE.withDelay(plan.delay(), Duration.ZERO));
                join(proxy.through(room));
            }
        }
        return JoinReport.of(
                at,
                hub.getRawAuthority(),
                browser,
                plan,
                machine.end(),
                stopped,
                joins.getFirst(),
                joins.subList(1, joins.size()));
    }

    private InetSocketAddress address() {
        int usual = "https".equalsIgnoreCase(hub.getScheme()) ? HTTPS : HTTP;
        return new InetSocketAddress(hub.getHost(), hub.getPort() < 0 ? usual : hub.getPort());
    }

    private void join(URI room) {
        try (Guests guests = new Guests(trust);
                Guest host = guests.join(plan.host(), room, HOST)) {
            for (int i = 0; i <= plan.joins(); i++) {
                joins.add(join(guests, host, room, "guest " + i));
                browser = guests.browserName();
                if (i % TELL_EVERY == 0) {
                    listener.accept("%d of %d joins".formatted(i, plan.joins()));
                }
            }
        } catch (AssertionError | IllegalStateException | UncheckedIOException failure) {
            if (joins.size() < COLD_AND_ONE) {
                throw failure;
            }
            stopped = Optional.of(Reason.of(failure));
        }
    }

    private JoinTimes join(Guests guests, Guest host, URI room, String name) {
        JoinTimes times;
        try (Guest guest = guests.join(plan.newcomer(), room, name)) {
            times = guest.awaitMedia(HOST, plan.hasSteadySound());
        }
        host.awaitGone(name);
        return plan.hasSteadySound() ? times : times.without(Phase.FIRST_AUDIO);
    }
}
