package io.parley.signaling.transport;

import io.parley.signaling.auth.OriginPolicy;
import io.parley.signaling.listing.RoomList;
import io.parley.signaling.protocol.ListEvents;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The list of public rooms on the wire (PROTOCOL.md, "Public rooms"): a stream of events to each who asks for it. */
final class RoomListHandler extends Handler.Abstract.NonBlocking {
    static final String PATH = "/public-rooms";

    private static final Logger log = LoggerFactory.getLogger(RoomListHandler.class);

    private final Optional<RoomList> list;
    private final OriginPolicy origins;
    private final Duration heartbeat;
    private final SecurityHeaders headers;
    private final Readiness readiness;
    private final Metrics metrics;
    private final Arrivals arrivals;
    private final InstantSource clock;

    /** @param list empty: there is none */
    RoomListHandler(
            Optional<RoomList> list,
            TransportSettings settings,
            SecurityHeaders headers,
            Readiness readiness,
            Metrics metrics,
            Arrivals arrivals,
            InstantSource clock) {
        this.list = list;
        this.origins = new OriginPolicy(settings.allowedOrigins());
        this.heartbeat = settings.heartbeat();
        this.headers = headers;
        this.readiness = readiness;
        this.metrics = metrics;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean reads = HttpMethod.GET.is(request.getMethod());
        if (!PATH.equals(request.getHttpURI().getPath()) || !(reads || HttpMethod.HEAD.is(request.getMethod()))) {
            return false;
        }
        headers.put(request, response.getHeaders());
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (list.isEmpty()) {
            // By this an EventSource knows that it need not come again (HTML, §9.2.1).
            response.setStatus(HttpStatus.NO_CONTENT_204);
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            callback.succeeded();
        } else if (!origins.allows(origin, Proxied.host(request), Proxied.scheme(request))) {
            log.info("refused the list of rooms: {} from={}", Refusal.ORIGIN_NOT_ALLOWED.code(), from(request));
            metrics.refused(Refusal.ORIGIN_NOT_ALLOWED);
            Answers.refusal(
                    response,
                    callback,
                    Refusal.ORIGIN_NOT_ALLOWED.status(),
                    Refusal.ORIGIN_NOT_ALLOWED.code(),
                    "pages of this origin may not read the list; the hub's operator can allow it");
        } else {
            stream(response.getHeaders());
            if (origin != null) {
                response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            }
            if (reads) {
                read(list.get(), request, response, callback);
            } else {
                callback.succeeded();
            }
        }
        return true;
    }

    /** What comes is not over, is not to be kept, and is to be passed on at once by the proxy that asked (nginx knows how). */
    private static void stream(HttpFields.Mutable said) {
        said.put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        said.put(HttpHeader.CACHE_CONTROL, "no-store");
        said.put("X-Accel-Buffering", "no");
        said.put(HttpHeader.VARY, "Origin");
        said.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE); // which is no arrival any more
    }

    private void read(RoomList rooms, Request request, Response response, Callback callback) {
        EventStream reader = new EventStream(rooms, request, response, callback, heartbeat, metrics, clock);
        if (readiness.isReady() && rooms.add(reader)) {
            arrivals.gone(ArrivalsHandler.channel(request));
            reader.begin();
        } else {
            log.debug("asked to come again for the list of rooms from={}", from(request));
            metrics.readerRefused();
            response.write(true, ByteBuffer.wrap(ListEvents.retry(rooms.comeBack())), callback);
        }
    }

    private static String from(Request request) {
        return Request.getRemoteAddr(request);
    }
}
