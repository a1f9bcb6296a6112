package io.parley.signaling.room;

import io.parley.signaling.protocol.SecretDigest;
import io.parley.signaling.protocol.SessionId;

/**
 * By what another hub can tell the client whose place in a room it is from anybody else.
 *
 * @param session as the client names it
 * @param secret the digest of what the client knows
 */
public record Proof(SessionId session, SecretDigest secret) {}
