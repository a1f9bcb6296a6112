package io.parley.signaling.auth;

import java.time.Duration;
import java.util.Optional;

/**
 * What a token must say besides being signed.
 *
 * @param issuer the {@code iss} it must have; empty: any or none
 * @param audience what its {@code aud} must name
 * @param maxLifetime how far its {@code exp} may be away
 * @param clockSkew by how much the clock of whoever made it may be wrong
 */
public record TokenRules(Optional<String> issuer, String audience, Duration maxLifetime, Duration clockSkew) {}
