package io.parley.signaling.api;

import io.parley.signaling.auth.TokenCheck;
import io.parley.signaling.auth.TokenVerdict;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Who may use the API: who shows a token with the grant {@code admin} (RFC 6750). */
final class Operators {
    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String REALM = "Bearer realm=\"parley\"";
    private static final String RETRY_AFTER = "Retry-After";

    private final TokenCheck tokens;

    Operators(TokenCheck tokens) {
        this.tokens = tokens;
    }

    /** Answers with the token's id, if it has one, or is refused. */
    CompletionStage<Optional<String>> admit(ApiRequest request) {
        Secret token = request.authorization()
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> new Secret(header.substring(SCHEME.length()).strip()))
                .orElseThrow(() -> new Refusal(
                        Problem.TOKEN_REQUIRED,
                        "\"Authorization: Bearer\" and a token are needed",
                        Map.of(CHALLENGE, REALM)));
        return tokens.check(token, request.address()).thenApply(verdict -> switch (verdict) {
            case TokenVerdict.ForOperators(var id, var expires) -> id;
            case TokenVerdict.ForRooms rooms ->
                throw new Refusal(
                        Problem.NOT_GRANTED,
                        "the token is good, but not for operating the hub: it needs \"admin\": true",
                        Map.of(CHALLENGE, REALM + ", error=\"insufficient_scope\""));
            case TokenVerdict.Refused(ErrorCode why, String message) -> throw refusal(why, message);
        });
    }

    private static Refusal refusal(ErrorCode why, String message) {
        Map<String, String> invalid = Map.of(CHALLENGE, REALM + ", error=\"invalid_token\"");
        return switch (why) {
            case TOKEN_EXPIRED -> new Refusal(Problem.TOKEN_EXPIRED, message, invalid);
            case TOKEN_REVOKED -> new Refusal(Problem.TOKEN_REVOKED, message, invalid);
            case TOO_MANY_ATTEMPTS -> new Refusal(Problem.TOO_MANY_ATTEMPTS, message, Map.of(RETRY_AFTER, "60"));
            case KEYS_UNAVAILABLE -> new Refusal(Problem.KEYS_UNAVAILABLE, message, Map.of(RETRY_AFTER, "10"));
            default -> new Refusal(Problem.TOKEN_INVALID, message, invalid);
        };
    }
}
