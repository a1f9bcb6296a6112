package io.parley.signaling.transport;

import io.parley.signaling.auth.AddressQuota;
import io.parley.signaling.auth.ConnectionQuota;
import io.parley.signaling.auth.OriginPolicy;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.session.MessageRate;
import io.parley.signaling.session.Sessions;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides on a request to become a WebSocket: accepted, or refused with a status and a code. */
final class SignalingNegotiator extends WebSocketNegotiator.AbstractNegotiator {
    static final String SUBPROTOCOL = "parley.v1";
    private static final Logger log = LoggerFactory.getLogger(SignalingNegotiator.class);
    private static final int KEY_BYTES = 16;
    private static final int INPUT_BUFFER =
            16 * 1024; // saves 10–15 % at 4 KiB a message; goes back to the pool when idle

    private final TransportSettings settings;
    private final OriginPolicy origins;
    private final ConnectionQuota quota;
    private final AddressQuota ofAddresses;
    private final Arrivals arrivals;
    private final SecurityHeaders headers;
    private final Sessions sessions;
    private final Supplier<MessageRate> rates;
    private final Supplier<MessageRate> frameRates;
    private final LongConsumer holding; // one for all connections
    private final Readiness readiness;
    private final Metrics metrics;

    SignalingNegotiator(
            TransportSettings settings,
            Sessions sessions,
            Supplier<MessageRate> rates,
            Supplier<MessageRate> frameRates,
            Readiness readiness,
            Metrics metrics,
            Arrivals arrivals,
            SecurityHeaders headers) {
        super(configuration -> configure(configuration, settings));
        this.settings = settings;
        this.origins = new OriginPolicy(settings.allowedOrigins());
        this.quota = new ConnectionQuota(
                settings.connectionsPerSecond(), settings.connectionBurst(), settings.reconnectSpread());
        this.ofAddresses =
                new AddressQuota(settings.connectionsPerSecondPerAddress(), settings.connectionsPerAddress());
        this.sessions = sessions;
        this.rates = rates;
        this.frameRates = frameRates;
        this.holding = sessions::holdsUnfinished;
        this.readiness = readiness;
        this.metrics = metrics;
        this.arrivals = arrivals;
        this.headers = headers;
    }

    private static void configure(Configuration configuration, TransportSettings settings) {
        configuration.setIdleTimeout(Duration.ZERO); // the heartbeat decides
        configuration.setInputBufferSize(INPUT_BUFFER);
        // The largest frame, both ways; a larger one goes, and comes, in parts. Jetty holds a whole frame before it
        // hands it over, so a stranger is granted no more than a hello. MessageAssembly refuses too large messages.
        configuration.setAutoFragment(true);
        configuration.setMaxFrameSize(settings.maxHelloBytes());
    }

    @Override
    public @Nullable FrameHandler negotiate(
            ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        // First of all: in a storm these are thousands, and none of them may cost more than this.
        Optional<String> address =
                ClientAddress.of(request.getConnectionMetaData().getRemoteSocketAddress());
        Optional<NotNow> notNow = notNow(address);
        if (notNow.isPresent()) {
            return askToComeAgain(request, response, callback, notNow.get());
        }
        if (!hasKey(request)) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
            return null;
        }
        Optional<RoomName> room = RoomPath.parse(request.getHttpURI().getPath(), settings.maxRoomNameLength());
        if (room.isEmpty()) {
            return refuse(
                    request,
                    response,
                    callback,
                    Refusal.INVALID_ROOM_NAME,
                    RoomName.rule(settings.maxRoomNameLength()));
        }
        if (!request.getSubProtocols().contains(SUBPROTOCOL)) {
            return refuse(
                    request,
                    response,
                    callback,
                    Refusal.UNSUPPORTED_PROTOCOL,
                    "offer the WebSocket subprotocol " + SUBPROTOCOL);
        }
        if (!origins.allows(
                request.getHeaders().get(HttpHeader.ORIGIN), Proxied.host(request), Proxied.scheme(request))) {
            return refuse(
                    request,
                    response,
                    callback,
                    Refusal.ORIGIN_NOT_ALLOWED,
                    "pages of this origin may not connect here; the hub's operator can allow it");
        }
        response.setAcceptedSubProtocol(SUBPROTOCOL);
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        SelectableChannel channel = ArrivalsHandler.channel(request);
        return new SignalingEndpoint(
                endPoint instanceof NonBlockingEndPoint socket ? socket : null,
                address,
                connection -> { // kept as long as the connection: must not hold the request, which is 4 KB
                    arrivals.gone(channel);
                    return sessions.open(room.get(), connection, rates.get());
                },
                frameRates,
                holding);
    }

    /** RFC 6455 §4.2.1: one key, and of 16 bytes. Jetty takes whatever is there. */
    private static boolean hasKey(Request request) {
        List<String> keys = request.getHeaders().getValuesList(HttpHeader.SEC_WEBSOCKET_KEY);
        try {
            return keys.size() == 1 && Base64.getDecoder().decode(keys.getFirst()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @param within when all who are refused for this can be expected again */
    private record NotNow(Refusal refusal, String message, Duration within) {}

    private Optional<NotNow> notNow(Optional<String> address) {
        if (!readiness.isReady()) {
            return Optional.of(new NotNow(Refusal.SHUTTING_DOWN, "the hub is stopping", settings.reconnectSpread()));
        }
        if (sessions.connections() >= settings.maxConnections()) {
            return Optional.of(new NotNow(
                    Refusal.TOO_MANY_CONNECTIONS,
                    "the hub has as many connections as it may",
                    settings.reconnectSpread()));
        }
        // Before what all share: one address is not to use that up.
        if (sessions.connectionsFrom(address) >= settings.connectionsPerAddress()) {
            return Optional.of(new NotNow(
                    Refusal.TOO_MANY_FROM_ADDRESS,
                    "as many connections are open from this address as may",
                    settings.reconnectSpread()));
        }
        if (sessions.strangersFrom(address) >= settings.handshakesPerAddress() || !ofAddresses.take(address)) {
            return Optional.of(new NotNow(
                    Refusal.RATE_LIMITED,
                    "more come at once from this address than the hub lets in",
                    settings.reconnectSpread()));
        }
        if ((sessions.strangers() >= settings.maxHandshakes() && !sessions.oustStranger()) || !quota.take()) {
            return Optional.of(
                    new NotNow(Refusal.BUSY, "more clients come at once than the hub lets in", quota.refused()));
        }
        return Optional.empty();
    }

    /** Tells each another time, so that those who were refused together do not come back together. */
    private @Nullable FrameHandler askToComeAgain(
            Request request, ServerUpgradeResponse response, Callback callback, NotNow why) {
        log.debug("asked to come again: {} from={}", why.refusal().code(), Request.getRemoteAddr(request));
        long seconds = 1 + ThreadLocalRandom.current().nextLong(1 + why.within().toSeconds());
        response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds);
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        return answer(request, response, callback, why.refusal(), why.message());
    }

    private @Nullable FrameHandler refuse(
            Request request, ServerUpgradeResponse response, Callback callback, Refusal refusal, String message) {
        log.info("refused connection: {} from={}", refusal.code(), Request.getRemoteAddr(request));
        return answer(request, response, callback, refusal, message);
    }

    private @Nullable FrameHandler answer(
            Request request, ServerUpgradeResponse response, Callback callback, Refusal refusal, String message) {
        metrics.refused(refusal);
        headers.put(request, response.getHeaders());
        Answers.refusal(response, callback, refusal.status(), refusal.code(), message);
        return null;
    }
}
