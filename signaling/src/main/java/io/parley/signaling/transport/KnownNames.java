package io.parley.signaling.transport;

import io.parley.signaling.auth.HostPolicy;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers only who calls the hub by one of its names. What a trusted proxy passes on is for the proxy to know. */
final class KnownNames extends Handler.Wrapper {
    private static final Logger log = LoggerFactory.getLogger(KnownNames.class);
    private static final String WHY =
            "the hub does not know itself by this name; its operator can say so by --host-names";

    private final HostPolicy names;
    private final SecurityHeaders headers;
    private final Metrics metrics;

    KnownNames(HostPolicy names, SecurityHeaders headers, Metrics metrics, Handler handler) {
        super(handler);
        this.names = names;
        this.headers = headers;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host == null || Proxied.isIt(request) || names.allows(host)) {
            return super.handle(request, response, callback);
        }
        log.info("refused connection: {} from={}", Refusal.HOST_NOT_ALLOWED.code(), Request.getRemoteAddr(request));
        headers.put(request, response.getHeaders());
        if (request.getHeaders().contains(HttpHeader.UPGRADE)) {
            metrics.refused(Refusal.HOST_NOT_ALLOWED);
            Answers.refusal(
                    response, callback, Refusal.HOST_NOT_ALLOWED.status(), Refusal.HOST_NOT_ALLOWED.code(), WHY);
        } else {
            Answers.text(response, callback, HttpStatus.MISDIRECTED_REQUEST_421, WHY);
        }
        return true;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
