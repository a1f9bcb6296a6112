package io.parley.signaling.auth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The address of a JWK set (RFC 7517 §5), as identity providers publish it. */
final class JwksAddress implements WatchedKeys.Loader, AutoCloseable {
    static final int MAX_BYTES = 256 * 1024;

    private final URI address;
    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param patience from the request to the last byte of the answer */
    JwksAddress(URI address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    @Override
    public KeySet load() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = fetch();
        if (answer.statusCode() != 200) {
            throw new IOException("it answers with status " + answer.statusCode());
        }
        return KeyText.publicKeys(new String(answer.body(), StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> fetch() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IOException("it does not answer within " + patience.toSeconds() + " seconds", e);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
