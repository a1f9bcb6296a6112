package io.parley.signaling.transport;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Sends whoever comes to a port with TLS in plain HTTP to the same address with https. Nothing else is said in the clear. */
final class HttpsOnly extends Handler.Wrapper {
    private final SecurityHeaders headers;

    HttpsOnly(SecurityHeaders headers, Handler handler) {
        super(handler);
        this.headers = headers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.isSecure()) {
            return super.handle(request, response, callback);
        }
        headers.put(request, response.getHeaders());
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (mayFollow(request, host)) {
            response.getHeaders()
                    .put(
                            HttpHeader.LOCATION,
                            "https://" + host + request.getHttpURI().getPathQuery());
            Answers.text(response, callback, HttpStatus.PERMANENT_REDIRECT_308, "come again with https");
        } else {
            Answers.text(response, callback, HttpStatus.BAD_REQUEST_400, "only https and wss here");
        }
        return true;
    }

    /** Who posts, or wants a WebSocket, has sent in the clear what was not meant to be, or follows no redirect. */
    private static boolean mayFollow(Request request, @Nullable String host) {
        return host != null
                && !host.isEmpty()
                && !request.getHeaders().contains(HttpHeader.UPGRADE)
                && (HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod()));
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
