package io.parley.signaling;

import io.parley.signaling.protocol.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of tokens as command line options: to check them with, and some of them to make them with. */
@SuppressWarnings("NullAway.Init") // picocli sets every field that has a default
final class TokenOptions {
    @Option(
            names = "--token-secret",
            paramLabel = "SECRET",
            description = "what tokens are signed with (HS256), 32 bytes or more; better as a variable or a file, for a"
                    + " command line can be read by others")
    private @Nullable String secret;

    @Option(
            names = "--token-secret-file",
            paramLabel = "FILE",
            description = "a file of such secrets, one a line, the first for new tokens; read again when it changes")
    private @Nullable Path secretFile;

    @Option(
            names = "--token-keys",
            paramLabel = "FILE",
            description = "public keys that tokens are signed with, a JWK set or PEM; read again when it changes")
    private @Nullable Path keys;

    @Option(
            names = "--token-jwks",
            paramLabel = "URL",
            description = "address of a JWK set, fetched every 5 minutes and when a token has a new key")
    private @Nullable URI jwks;

    @Option(names = "--token-issuer", paramLabel = "ISS", description = "what a token's \"iss\" must be")
    private @Nullable String issuer;

    @Option(
            names = "--token-audience",
            paramLabel = "AUD",
            defaultValue = "parley",
            description = "what a token's \"aud\" must name")
    private String audience;

    @Option(
            names = "--token-max-lifetime",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "how far a token's \"exp\" may be away")
    private Duration maxLifetime;

    @Option(
            names = "--token-clock-skew",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "by how much the clock of whoever makes tokens may be wrong")
    private Duration clockSkew;

    AccessConfig.Builder addTo(AccessConfig.Builder access) {
        if (secret != null) {
            access.tokenSecret(new Secret(secret));
        }
        if (secretFile != null) {
            access.tokenSecretFile(secretFile);
        }
        if (keys != null) {
            access.tokenKeys(keys);
        }
        if (jwks != null) {
            access.tokenJwks(jwks);
        }
        if (issuer != null) {
            access.tokenIssuer(issuer);
        }
        return access.tokenAudience(audience).tokenMaxLifetime(maxLifetime).tokenClockSkew(clockSkew);
    }
}
