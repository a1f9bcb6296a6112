package io.parley.signaling.transport;

import io.parley.signaling.api.Api;
import io.parley.signaling.api.ApiAnswer;
import io.parley.signaling.api.ApiRequest;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** The HTTP API on the wire. It is worked out by a thread of the pool: a selector is held up by nothing that takes a millisecond. */
final class ApiHandler extends Handler.Abstract.NonBlocking {
    private final Api api;
    private final SecurityHeaders headers;
    private final Metrics metrics;

    ApiHandler(Api api, SecurityHeaders headers, Metrics metrics) {
        this.api = api;
        this.headers = headers;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Api.isAsked(request.getHttpURI().getPath())) {
            return false;
        }
        headers.put(request, response.getHeaders());
        var executor = request.getComponents().getExecutor();
        if (request.getLength() > Api.MAX_BODY_BYTES) {
            executor.execute(() -> answer(request, Optional.empty(), response, callback));
            return true;
        }
        Content.Source.asByteArrayAsync(
                request,
                Api.MAX_BODY_BYTES,
                Promise.Invocable.from(
                        InvocationType.NON_BLOCKING,
                        body -> executor.execute(
                                () -> answer(request, Optional.of(ByteBuffer.wrap(body)), response, callback)),
                        failure -> executor.execute(() -> failed(failure, request, response, callback))));
        return true;
    }

    /** Jetty says by this exception that there is more than was asked for. What cannot be read as HTTP is Jetty's to answer. */
    private void failed(Throwable failure, Request request, Response response, Callback callback) {
        if (failure instanceof IllegalStateException) {
            answer(request, Optional.empty(), response, callback);
        } else {
            callback.failed(failure);
        }
    }

    private void answer(Request request, Optional<ByteBuffer> body, Response response, Callback callback) {
        HttpFields asked = request.getHeaders();
        var _ = api.answer(new ApiRequest(
                        request.getMethod(),
                        request.getHttpURI().getPath(),
                        Optional.ofNullable(request.getHttpURI().getQuery()),
                        Optional.ofNullable(asked.get(HttpHeader.AUTHORIZATION)),
                        Optional.ofNullable(asked.get(HttpHeader.CONTENT_TYPE)),
                        body,
                        ClientAddress.of(request.getConnectionMetaData().getRemoteSocketAddress())))
                .thenAccept(answer -> send(answer, response, callback));
    }

    private void send(ApiAnswer answer, Response response, Callback callback) {
        metrics.answered(answer.status());
        response.setStatus(answer.status());
        HttpFields.Mutable said = response.getHeaders();
        said.put(HttpHeader.CACHE_CONTROL, "no-store");
        said.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"); // these are no pages
        answer.headers().forEach(said::put);
        response.write(true, answer.body(), callback);
    }
}
