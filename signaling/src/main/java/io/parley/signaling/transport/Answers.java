package io.parley.signaling.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Small answers. */
final class Answers {
    private Answers() {}

    static void text(Response response, Callback callback, int status, String text) {
        send(response, callback, status, "text/plain;charset=utf-8", text + "\n");
    }

    static void notFound(Response response, Callback callback) {
        text(response, callback, HttpStatus.NOT_FOUND_404, "there is nothing here");
    }

    /** @param text in the format of Prometheus */
    static void metrics(Response response, Callback callback, String text) {
        send(response, callback, HttpStatus.OK_200, "text/plain;version=0.0.4;charset=utf-8", text);
    }

    /** A refusal as PROTOCOL.md has them. Both texts are the hub's own and need no escape. */
    static void refusal(Response response, Callback callback, int status, String code, String message) {
        String json = "{\"code\":\"" + code + "\",\"message\":\"" + message.replace("\"", "'") + "\"}\n";
        send(response, callback, status, "application/json", json);
    }

    private static void send(Response response, Callback callback, int status, String type, String body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
