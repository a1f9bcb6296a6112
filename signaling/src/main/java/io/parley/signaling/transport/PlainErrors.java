package io.parley.signaling.transport;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, in one line: no page of its own, no exception's text. */
final class PlainErrors implements Request.Handler {
    private final SecurityHeaders headers;

    PlainErrors(SecurityHeaders headers) {
        this.headers = headers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        headers.put(request, response.getHeaders());
        Answers.text(response, callback, response.getStatus(), HttpStatus.getMessage(response.getStatus()));
        return true;
    }
}
