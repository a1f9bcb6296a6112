package io.parley.signaling.transport;

import java.nio.channels.SelectableChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The first to see a request: its connection does not wait for one any more, until it is answered. */
final class ArrivalsHandler extends Handler.Wrapper {
    private final Arrivals arrivals;

    ArrivalsHandler(Arrivals arrivals, Handler next) {
        super(next);
        this.arrivals = arrivals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        SelectableChannel channel = channel(request);
        arrivals.requestCame(channel);
        Request.addCompletionListener(request, _ -> arrivals.answerOver(channel));
        return super.handle(request, response, callback);
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
