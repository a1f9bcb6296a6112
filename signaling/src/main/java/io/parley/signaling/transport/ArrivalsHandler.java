package io.parley.signaling.transport;

import java.nio.channels.SelectableChannel;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The first to see a request: its connection does not wait for one any more, until it is answered. Where a body is to come the request
 * is not whole: who reads it says so when it is.
 */
final class ArrivalsHandler extends Handler.Wrapper {
    private final Arrivals arrivals;

    ArrivalsHandler(Arrivals arrivals, Handler next) {
        super(next);
        this.arrivals = arrivals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        SelectableChannel channel = channel(request);
        if (!hasBody(request)) {
            arrivals.requestCame(channel);
        }
        Request.addCompletionListener(request, _ -> arrivals.answerOver(channel));
        return super.handle(request, response, callback);
    }

    /** RFC 9112 §6.3. */
    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** What the request came over, under all that may be encrypted on the way. */
    static SelectableChannel channel(Request request) {
        Object transport = request.getConnectionMetaData().getConnection().getEndPoint();
        while (transport instanceof EndPoint endPoint) {
            transport = endPoint instanceof EndPoint.Wrapper wrapper ? wrapper.unwrap() : endPoint.getTransport();
        }
        return (SelectableChannel) transport;
    }
}
