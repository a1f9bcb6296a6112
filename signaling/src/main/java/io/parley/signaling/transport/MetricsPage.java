package io.parley.signaling.transport;

import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the hub counts, for whom it is meant. */
final class MetricsPage {
    /** What proxies add to a request besides. */
    private static final Set<String> OF_PROXIES = Set.of("X-Real-IP", "Via");

    private final Metrics metrics;
    private final MetricsShown shown;

    MetricsPage(Metrics metrics, MetricsShown shown) {
        this.metrics = metrics;
        this.shown = shown;
    }

    void answer(Request request, Response response, Callback callback) {
        if (shown == MetricsShown.OFF) {
            Answers.notFound(response, callback);
        } else if (shown == MetricsShown.LOCAL && !isLocal(request)) {
            Answers.text(
                    response,
                    callback,
                    HttpStatus.FORBIDDEN_403,
                    "metrics are for who asks from this machine or a private network, without a proxy;"
                            + " the hub's operator can show them to everybody by --metrics on");
        } else {
            // On a thread of the pool: to collect them takes longer than a selector should be held up.
            request.getComponents().getExecutor().execute(() -> Answers.metrics(response, callback, metrics.scrape()));
        }
    }

    private static boolean isLocal(Request request) {
        HttpFields headers = request.getHeaders();
        return ClientAddress.of(request.getConnectionMetaData().getRemoteSocketAddress())
                        .isEmpty()
                && !TrustedProxies.isForwarded(headers)
                && OF_PROXIES.stream().noneMatch(headers::contains);
    }
}
