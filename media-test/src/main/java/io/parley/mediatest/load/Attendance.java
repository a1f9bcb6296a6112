package io.parley.mediatest.load;

import io.parley.mediatest.client.Closed;
import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.session.SessionState.Connected;
import io.parley.mediatest.session.SessionState.Connecting;
import io.parley.mediatest.session.SessionState.Over;
import io.parley.mediatest.session.SessionState.Reconnecting;
import io.parley.mediatest.session.SessionState.Waiting;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a peer keeps the place in its room that it came to. A connection that is lost and made again, with the same place, is
 * what a session is for, and no fault.
 */
final class Attendance {

    /** Where there is a hub to be found, the first attempts to connect again find it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HeadlessPeer peer;
    private final PeerId place;

    /** Of a peer that has just come in. */
    Attendance(HeadlessPeer peer) {
        this.peer = peer;
        this.place = peer.id();
    }

    HeadlessPeer peer() {
        return peer;
    }

    /** Whether it may still be back: without a connection, but not for long. */
    boolean isUndecided() {
        return !isConnected() && !isLost();
    }

    /** Whether it has lost the hub: its session is over, or it has been without a connection for too long. */
    boolean isLost() {
        return peer.closed().isPresent() || peer.session().disconnected().compareTo(PATIENCE) >= 0;
    }

    private boolean isConnected() {
        return peer.session().state() instanceof Connected;
    }

    /** What is wrong with it now. */
    Optional<String> fault() {
        if (isLost()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%s lost the hub%s",
                    peer.name(),
                    why().map(closed -> ": " + closed.code() + " " + closed.reason())
                            .orElse("")));
        }
        return peer.id().equals(place)
                ? Optional.empty()
                : Optional.of(peer.name() + " lost its session, and came back as somebody else");
    }

    private Optional<Closed> why() {
        return switch (peer.session().state()) {
            case Waiting waiting -> Optional.of(waiting.why());
            case Reconnecting reconnecting -> Optional.of(reconnecting.why());
            case Over(Closed how) -> Optional.of(how);
            case Connecting connecting -> Optional.empty();
            case Connected connected -> Optional.empty();
        };
    }
}
