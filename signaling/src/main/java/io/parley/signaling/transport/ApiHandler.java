package io.parley.signaling.transport;

import io.parley.signaling.api.Api;
import io.parley.signaling.api.ApiAnswer;
import io.parley.signaling.api.ApiRequest;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
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
    private final Arrivals arrivals;

    ApiHandler(Api api, SecurityHeaders headers, Metrics metrics, Arrivals arrivals) {
        this.api = api;
        this.headers = headers;
        this.metrics = metrics;
        this.arrivals = arrivals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Api.isAsked(request.getHttpURI().getPath())) {
            return false;
        }
        headers.put(request, response.getHeaders());
        request.getComponents().getExecutor().execute(() -> answer(request, response, callback));
        return true;
    }

    private void answer(Request request, Response response, Callback callback) {
        HttpFields asked = request.getHeaders();
        var _ = api.answer(new ApiRequest(
                        request.getMethod(),
                        request.getHttpURI().getPath(),
                        Optional.ofNullable(request.getHttpURI().getQuery()),
                        Optional.ofNullable(asked.get(HttpHeader.AUTHORIZATION)),
                        Optional.ofNullable(asked.get(HttpHeader.CONTENT_TYPE)),
                        () -> body(request, callback),
                        ClientAddress.of(request.getConnectionMetaData().getRemoteSocketAddress())))
                .thenAccept(answer -> send(answer, request, response, callback));
    }

    private CompletionStage<Optional<ByteBuffer>> body(Request request, Callback callback) {
        if (request.getLength() > Api.MAX_BODY_BYTES) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        var executor = request.getComponents().getExecutor();
        CompletableFuture<Optional<ByteBuffer>> whole = new CompletableFuture<>();
        Content.Source.asByteArrayAsync(
                request,
                Api.MAX_BODY_BYTES,
                Promise.Invocable.from(
                        InvocationType.NON_BLOCKING,
                        body -> {
                            arrivals.requestCame(ArrivalsHandler.channel(request));
                            executor.execute(() -> whole.complete(Optional.of(ByteBuffer.wrap(body))));
                        },
                        failure -> executor.execute(() -> failed(failure, whole, callback))));
        return whole;
    }

    /** Jetty says by this exception that there is more than was asked for. What cannot be read as HTTP is Jetty's to answer. */
    private static void failed(Throwable failure, CompletableFuture<Optional<ByteBuffer>> whole, Callback callback) {
        if (failure instanceof IllegalStateException) {
            whole.complete(Optional.empty());
        } else {
            // Jetty would warn of the end of a connection that the hub itself has closed.
            callback.failed(failure instanceof ClosedChannelException ? new EofException(failure) : failure);
        }
    }

    private void send(ApiAnswer answer, Request request, Response response, Callback callback) {
        metrics.answered(answer.status());
        response.setStatus(answer.status());
        HttpFields.Mutable said = response.getHeaders();
        said.put(HttpHeader.CACHE_CONTROL, "no-store");
        said.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"); // these are no pages
        answer.headers().forEach(said::put);
        if (!request.consumeAvailable()) { // nobody waits for what was not asked for
            said.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        }
        response.write(true, answer.body(), callback);
    }
}
