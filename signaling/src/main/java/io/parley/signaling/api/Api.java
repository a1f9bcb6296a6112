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
    private final RoomResources resources;
    private final OtherHubs others;
    private final int maxRoomNameLength;

    /** What revokes tokens by their id: from now on they do not count here. Answers whether no other hub takes them any more either. */
    @FunctionalInterface
    public interface Revoking {
        CompletionStage<Boolean> revoke(String tokenId);
    }

    /**
     * @param rooms of this hub
     * @param maxMembers the most that a room takes
     * @param maxRoomNameLength code points of a room's name
     * @param others asked for what is not here
     */
    public Api(
            TokenCheck tokens,
            Operations rooms,
            int maxMembers,
            int maxRoomNameLength,
            Revoking revoking,
            OtherHubs others) {
        this.operators = new Operators(tokens);
        this.maxRoomNameLength = maxRoomNameLength;
        this.others = others;
        this.resources = new RoomResources(rooms, maxMembers, others);
        this.routes = new ArrayList<>(resources.routes());
        routes.add(new Route(
                "POST",
                "/revocations",
                call -> revoking.revoke(call.fields("jti").text("jti", MAX_TOKEN_ID_LENGTH))
                        .thenApply(everywhere -> ApiAnswer.empty(everywhere ? 204 : 202))));
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
                .exceptionally(failure -> refused(request, failure));
    }

    private static ApiAnswer refused(ApiRequest request, Throwable failure) {
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
    }

    /**
     * Answers what another hub passes on, which knows that whoever asks may: about rooms that live here, and of the list those alone. May take a
     * millisecond. Fails where what is asked is nothing that a hub would ask.
     */
    public CompletionStage<byte[]> answerHub(byte[] question) {
        PassedOn.Question asked = PassedOn.readQuestion(question);
        ApiRequest request = asked.request();
        String path = path(request);
        Route route = routes.stream()
                .filter(one -> one.answers(request.method()))
                .filter(one -> one.match(path).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing that is here"));
        Call call = new Call(request, asked.body(), route.match(path).orElseThrow(), maxRoomNameLength);
        if (route.template().equals(RoomResources.LIST)) {
            return resources.listForHub(call);
        }
        if (!call.isAboutRoom()) {
            throw new IllegalArgumentException("nothing about a room");
        }
        return CompletableFuture.completedFuture(call)
                .thenCompose(route.operation()::run)
                .exceptionally(failure -> refused(request, failure))
                .thenApply(PassedOn::answer);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static String path(ApiRequest request) {
        return request.path().startsWith(PATH) ? request.path().substring(PATH.length()) : "";
    }

    private CompletionStage<ApiAnswer> dispatch(ApiRequest request) {
        String path = path(request);
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
    private CompletionStage<ApiAnswer> run(Route route, Call call, ApiRequest request, Optional<String> token) {
        CompletionStage<ApiAnswer> answer = run(route, call);
        return route.method().equals("GET")
                ? answer
                : answer.thenApply(done -> {
                    if (done.status() < 300) {
                        log.info(
                                "operated {} token={}",
                                request,
                                token.map(Api::plain).orElse("-"));
                    }
                    return done;
                });
    }

    /** Where the room lives that it is about. */
    private CompletionStage<ApiAnswer> run(Route route, Call call) {
        if (!call.isAboutRoom()) {
            return route.operation().run(call);
        }
        return Refusal.unlessReached(
                        others.ask(call.room(), call.question()).thenApply(answer -> answer.map(PassedOn::readAnswer)))
                .thenCompose(elsewhere -> elsewhere.isEmpty()
                        ? route.operation().run(call)
                        : CompletableFuture.completedFuture(elsewhere.get()));
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
