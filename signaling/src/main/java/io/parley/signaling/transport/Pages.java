package io.parley.signaling.transport;

import io.parley.signaling.auth.OriginPolicy;
import io.parley.signaling.protocol.RoomName;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** All that is plain HTTP: health checks, metrics, the web app's files, and its page for the front door and for every room. */
final class Pages extends Handler.Abstract.NonBlocking {
    /** Where the browser SDK's modules are. */
    private static final String SDK = "/client/";

    private final WebApp app;
    private final SecurityHeaders headers;
    private final Readiness readiness;
    private final MetricsPage metrics;
    private final OriginPolicy origins;
    private final int maxRoomNameLength;

    Pages(WebApp app, SecurityHeaders headers, Readiness readiness, Metrics metrics, TransportSettings settings) {
        this.app = app;
        this.headers = headers;
        this.readiness = readiness;
        this.metrics = new MetricsPage(metrics, settings.metrics());
        this.origins = new OriginPolicy(settings.allowedOrigins());
        this.maxRoomNameLength = settings.maxRoomNameLength();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        headers.put(request, response.getHeaders());
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Answers.text(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "only GET and HEAD");
            return true;
        }
        String path = request.getHttpURI().getPath();
        switch (path) {
            case "/healthz" -> Answers.text(response, callback, HttpStatus.OK_200, "ok");
            case "/readyz" -> readyz(readiness.isReady(), response, callback);
            case "/readyz/fleet" -> readyz(readiness.isReadyInFleet(), response, callback);
            case "/metrics" -> metrics.answer(request, response, callback);
            case "/" -> app.page(request, response, callback);
            default -> {
                if (path.startsWith(SDK)) {
                    share(request, response);
                }
                if (path.startsWith(RoomPath.PREFIX)) {
                    room(path, request, response, callback);
                } else if (!app.serve(path.substring(1), request, response, callback)) {
                    nothing(request, response, callback);
                }
            }
        }
        return true;
    }

    /** Pages of other sites that may connect may import what they connect with; of another site a module is read with CORS only. */
    private void share(Request request, Response response) {
        response.getHeaders().put(HttpHeader.VARY, "Origin");
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && origins.allows(origin, Proxied.host(request), Proxied.scheme(request))) {
            response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }
    }

    /** What wants a WebSocket and comes here was no handshake of RFC 6455 but one of another version (§4.4). */
    private static void otherVersion(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.SEC_WEBSOCKET_VERSION, "13");
        response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.UPGRADE);
        Answers.text(response, callback, HttpStatus.UPGRADE_REQUIRED_426, "only version 13 of WebSocket");
    }

    private void readyz(boolean ready, Response response, Callback callback) {
        if (ready) {
            Answers.text(response, callback, HttpStatus.OK_200, "ready");
        } else {
            String why = readiness.isReady() ? "not in the fleet" : "stopping";
            Answers.text(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, why);
        }
    }

    private void room(String path, Request request, Response response, Callback callback) {
        if (RoomPath.parse(path, maxRoomNameLength).isEmpty()) {
            noRoom(request, response, callback);
        } else if (request.getHeaders().contains(HttpHeader.UPGRADE, "websocket")) {
            otherVersion(response, callback);
        } else {
            app.page(request, response, callback);
        }
    }

    private void noRoom(Request request, Response response, Callback callback) {
        if (isFollowed(request)) {
            app.page(HttpStatus.BAD_REQUEST_400, request, response, callback);
        } else {
            Answers.text(response, callback, HttpStatus.BAD_REQUEST_400, RoomName.rule(maxRoomNameLength));
        }
    }

    private void nothing(Request request, Response response, Callback callback) {
        if (isFollowed(request)) {
            app.page(HttpStatus.NOT_FOUND_404, request, response, callback);
        } else {
            Answers.notFound(response, callback);
        }
    }

    /** A person followed a link, perhaps a damaged one: the page tells in the person's language what is wrong with it, and leads on. */
    private static boolean isFollowed(Request request) {
        String accepted = request.getHeaders().get(HttpHeader.ACCEPT);
        return accepted != null && accepted.contains("text/html");
    }
}
