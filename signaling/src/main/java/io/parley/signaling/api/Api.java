package io.parley.signaling.api;

import io.parley.signaling.auth.TokenCheck;
import io.parley.signaling.room.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API for whoever operates the hub ({@code openapi.json}). First the path and the method are looked at, then the token,
 * then the body is read, and the rest is looked at; so who has no token learns only what the document says anyway, and sends a body
 * to nobody.
 */
public final class Api {
    /** Where everything of it is. */
    public static final String PATH = "/api/v1";

    /** The most bytes of a request's body. */
    public static final int MAX_BODY_BYTES = 4096;

    private static final Logger log = LoggerFactory.getLogger(Api.class);
    private static final Set<Problem> OF_STRANGERS = EnumSet.range(Problem.TOKEN_REQUIRED, Problem.NOT_GRANTED);
    private static final String DOCUMENT = "/openapi.json";
    private static final int MAX_TOKEN_ID_LENGTH = 128;

    private final Operators operators;
    private final List<Route> routes;
    private final int maxRoomNameLength;

    /**
     * @param maxMembers the most that a room takes
     * @param maxRoomNameLength code points of a room's name
     * @param revoke makes tokens of this id count no longer
     */
    public Api(TokenCheck tokens, Operations rooms, int maxMembers, int maxRoomNameLength, Consumer<String> revoke) {
        this.operators = new Operators(tokens);
        this.maxRoomNameLength = maxRoomNameLength;
        this.routes = new ArrayList<>(new RoomResources(rooms, maxMembers).routes());
        routes.add(new Route("POST", "/revocations", call -> {
            revoke.accept(call.fields("jti").text("jti", MAX_TOKEN_ID_LENGTH));
            return CompletableFuture.completedFuture(ApiAnswer.empty(204));
        }));
        ByteBuffer document = document();
        routes.add(new Route(
                "GET",
                DOCUMENT,
                _ -> CompletableFuture.completedFuture(ApiAnswer.json(200, document.asReadOnlyBuffer()))));
    }

    private static ByteBuffer document() {
        try (InputStream in = Objects.requireNonNull(Api.class.getResourceAsStream("openapi.json"))) {
            return ByteBuffer.wrap(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it answers to: methods and paths, as {@code GET /rooms/{room}}. */
    public Set<String> operations() {
        return routes.stream()
                .map(route -> route.method() + " " + route.template())
                .collect(Collectors.toSet());
    }

    /** Every status that an answer of it may have. */
    public static Set<Integer> statuses() {
        return Stream.concat(
                        Stream.of(200, 201, 202, 204),
                        Stream.of(Problem.values()).map(Problem::status))
                .collect(Collectors.toSet());
    }

    /** Whether a path is the API's to answer, be there anything or not. */
    public static boolean isAsked(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }

    /**
     * Answers a request, at once or, where keys of tokens have to be looked for, later and on another thread; never fails. May take a
     * millisecond.
     */
    public CompletionStage<ApiAnswer> answer(ApiRequest request) {
        return CompletableFuture.completedFuture(request)
                .thenCompose(this::dispatch)
                .exceptionally(failure -> {
                    if (cause(failure) instanceof Refusal refusal) {
                        if (OF_STRANGERS.contains(refusal.problem())) {
                            log.info(
                                    "refused operator: {} from={}",
                                    refusal.problem().code(),
                                    request.address().orElse("-"));
                        }
                        return refusal.answer();
                    }
                    log.error("the API failed at {}", request, failure);
                    return new Refusal(Problem.INTERNAL_ERROR, "the hub failed; it is in its log").answer();
                });
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private CompletionStage<ApiAnswer> dispatch(ApiRequest request) {
        String path = request.path().startsWith(PATH) ? request.path().substring(PATH.length()) : "";
        List<Route> there =
                routes.stream().filter(route -> route.match(path).isPresent()).toList();
        if (there.isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND, "there is nothing here; " + PATH + DOCUMENT + " says what there is");
        }
        Route route = there.stream()
                .filter(each -> each.answers(request.method()))
                .findFirst()
                .orElseThrow(() -> methodNotAllowed(there));
        Map<String, String> variables = route.match(path).orElseThrow();
        if (route.template().equals(DOCUMENT)) {
            return route.operation().run(new Call(request, Optional.empty(), variables, maxRoomNameLength));
        }
        return operators
                .admit(request)
                .thenCompose(token -> request.body()
                        .read()
                        .thenCompose(body ->
                                run(route, new Call(request, body, variables, maxRoomNameLength), request, token)));
    }

    /** What changes something is logged, with the token by which it was done. */
    private static CompletionStage<ApiAnswer> run(Route route, Call call, ApiRequest request, Optional<String> token) {
        CompletionStage<ApiAnswer> answer = route.operation().run(call);
        return route.method().equals("GET")
                ? answer
                : answer.thenApply(done -> {
                    log.info(
                            "operated {} token={}",
                            request,
                            token.map(Api::plain).orElse("-"));
                    return done;
                });
    }

    /** Whoever makes tokens chooses their ids; a log has one line for a thing. */
    private static String plain(String id) {
        return id.codePoints().allMatch(c -> c > ' ' && c < 0x7F) ? id : "(not plain)";
    }

    private static Refusal methodNotAllowed(List<Route> there) {
        String allowed = there.stream()
                .flatMap(route -> route.method().equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(route.method()))
                .collect(Collectors.joining(", "));
        return new Refusal(Problem.METHOD_NOT_ALLOWED, "allowed are " + allowed, Map.of("Allow", allowed));
    }
}
