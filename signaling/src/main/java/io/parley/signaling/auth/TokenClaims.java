package io.parley.signaling.auth;

import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.PeerName;
import io.parley.signaling.protocol.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Reads what a token says, once its signature is known to be good. */
final class TokenClaims {
    private static final int MAX_ID_LENGTH = 128;

    private final TokenRules rules;
    private final Revocations revocations;
    private final InstantSource time;

    TokenClaims(TokenRules rules, Revocations revocations, InstantSource time) {
        this.rules = rules;
        this.revocations = revocations;
        this.time = time;
    }

    /** What is wrong with a token; its text is the sentence for whoever made it. */
    private static final class WrongClaim extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient TokenVerdict.Refused refusal;

        WrongClaim(ErrorCode why, String text) {
            super(text, null, false, false);
            this.refusal = new TokenVerdict.Refused(why, "token: " + text);
        }

        WrongClaim(String text) {
            this(ErrorCode.TOKEN_INVALID, text);
        }
    }

    /** @param payload the token's; JSON with a member named twice is refused */
    TokenVerdict read(String payload) {
        try {
            JwtClaims claims = JwtClaims.parse(payload);
            Instant expires = expiry(claims);
            checkNotBefore(claims);
            checkIssuerAndAudience(claims);
            Optional<String> id = id(claims);
            String known = id.orElseGet(() -> digest(payload));
            if (revocations.isRevoked(known)) {
                throw new WrongClaim(ErrorCode.TOKEN_REVOKED, "it has been revoked");
            }
            boolean admin = flag(claims, "admin").orElse(false);
            if (admin == claims.hasClaim("room")) {
                throw new WrongClaim("it has either a \"room\" or \"admin\": true");
            }
            return admin
                    ? new TokenVerdict.ForOperators(id, expires)
                    : new TokenVerdict.ForRooms(rooms(claims), grant(claims, known, expires));
        } catch (WrongClaim e) {
            return e.refusal;
        } catch (MalformedClaimException e) {
            return TokenVerifier.invalid(
                    "a claim has a value of the wrong type (exp and nbf are numbers; iss and jti are"
                            + " strings; aud is a string or a list of strings)");
        } catch (InvalidJwtException e) {
            return TokenVerifier.invalid("its claims are no JSON object, or name a member twice");
        }
    }

    private Instant expiry(JwtClaims claims) throws MalformedClaimException, WrongClaim {
        NumericDate exp = claims.getExpirationTime();
        if (exp == null) {
            throw new WrongClaim("it needs \"exp\"");
        }
        long now = time.instant().getEpochSecond();
        long skew = rules.clockSkew().toSeconds();
        if (exp.getValue() <= now - skew) {
            throw new WrongClaim(ErrorCode.TOKEN_EXPIRED, "it has expired");
        }
        if (exp.getValue() - now > rules.maxLifetime().toSeconds() + skew) {
            throw new WrongClaim(
                    "its \"exp\" is further away than " + text(rules.maxLifetime()) + ", the most allowed");
        }
        return Instant.ofEpochSecond(exp.getValue());
    }

    private static String text(Duration duration) {
        return duration.toSeconds() + " seconds";
    }

    private void checkNotBefore(JwtClaims claims) throws MalformedClaimException, WrongClaim {
        NumericDate notBefore = claims.getNotBefore();
        if (notBefore != null
                && notBefore.getValue() > time.instant().plus(rules.clockSkew()).getEpochSecond()) {
            throw new WrongClaim("it is not valid yet (\"nbf\")");
        }
    }

    private void checkIssuerAndAudience(JwtClaims claims) throws MalformedClaimException, WrongClaim {
        String issuer = claims.getIssuer();
        if (rules.issuer().isPresent() && !rules.issuer().get().equals(issuer)) {
            throw new WrongClaim("its \"iss\" is not the one that this hub wants");
        }
        if (!claims.getAudience().contains(rules.audience())) {
            throw new WrongClaim("its \"aud\" does not name \"" + rules.audience() + "\"");
        }
    }

    private Optional<String> id(JwtClaims claims) throws MalformedClaimException, WrongClaim {
        Optional<String> id = Optional.ofNullable(claims.getJwtId());
        if (id.filter(text -> text.isEmpty() || text.length() > MAX_ID_LENGTH).isPresent()) {
            throw new WrongClaim("its \"jti\" is 1 to " + MAX_ID_LENGTH + " characters");
        }
        return id;
    }

    /** By what a token without an id is known: by what is signed, for of some signatures its holder can make others. */
    private static String digest(String payload) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(payload.getBytes(StandardCharsets.UTF_8));
            return "sha-256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static RoomPattern rooms(JwtClaims claims) throws WrongClaim {
        return text(claims, "room")
                .flatMap(RoomPattern::parse)
                .orElseThrow(() -> new WrongClaim("its \"room\" is no room's name, nor a pattern of one with *"));
    }

    private static Grant grant(JwtClaims claims, String id, Instant expires) throws WrongClaim {
        Optional<String> roleName = text(claims, "role");
        Optional<Role> role = roleName.flatMap(Role::ofWire);
        if (roleName.isPresent() && role.isEmpty()) {
            throw new WrongClaim("its \"role\" is owner, moderator, participant or viewer");
        }
        Optional<String> name = text(claims, "name");
        if (name.isPresent() && !PeerName.isValid(name.get(), PeerName.MAX_LENGTH)) {
            throw new WrongClaim("its " + PeerName.rule(PeerName.MAX_LENGTH));
        }
        Grant byRole = Grant.of(role.orElse(Role.PARTICIPANT));
        return new Grant(
                byRole.role(),
                flag(claims, "publish").orElse(byRole.publish()),
                flag(claims, "subscribe").orElse(byRole.subscribe()),
                flag(claims, "message").orElse(byRole.message()),
                flag(claims, "moderate").orElse(byRole.moderate()),
                name,
                Optional.of(id),
                Optional.of(expires));
    }

    private static Optional<String> text(JwtClaims claims, String name) throws WrongClaim {
        return claim(claims, name, String.class, "a string");
    }

    private static Optional<Boolean> flag(JwtClaims claims, String name) throws WrongClaim {
        return claim(claims, name, Boolean.class, "true or false");
    }

    private static <T> Optional<T> claim(JwtClaims claims, String name, Class<T> type, String what) throws WrongClaim {
        if (!claims.hasClaim(name)) {
            return Optional.empty();
        }
        Object value = claims.getClaimValue(name);
        if (!type.isInstance(value)) {
            throw new WrongClaim("its \"" + name + "\" is " + what);
        }
        return Optional.of(type.cast(value));
    }
}
