package io.parley.signaling.transport;

import io.parley.signaling.auth.AddressQuota;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often one address may ask for what is no WebSocket. One that tells nobody apart may as often as it likes. */
final class RequestRate extends Handler.Wrapper {
    private static final Logger log = LoggerFactory.getLogger(RequestRate.class);

    /** A page with all that belongs to it is a handful of requests, and some hundred people may open it at once behind one address. */
    private static final int BURST_SECONDS = 10;

    private final AddressQuota quota;
    private final SecurityHeaders headers;

    /** @param perSecond requests of one address in the long run; ten times as many at once after a pause */
    RequestRate(int perSecond, SecurityHeaders headers, Handler handler) {
        super(handler);
        this.quota = new AddressQuota(perSecond, BURST_SECONDS * perSecond);
        this.headers = headers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (quota.take(ClientAddress.of(request.getConnectionMetaData().getRemoteSocketAddress()))) {
            return super.handle(request, response, callback);
        }
        log.debug("asked to come again: too many requests from={}", Request.getRemoteAddr(request));
        headers.put(request, response.getHeaders());
        response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
        Answers.text(
                response,
                callback,
                HttpStatus.TOO_MANY_REQUESTS_429,
                "more requests come from this address than the hub answers");
        return true;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
