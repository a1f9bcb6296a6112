package io.parley.mediatest.client;

import io.parley.mediatest.client.HubMessage.Session;
import java.util.OptionalLong;

/**
 * {@code hello.resume}: which session a client comes back to.
 *
 * @param received how many counted messages of the session it has received; empty: it cannot go on with the session, which is over
 *     then, or, where the session is lost, in its place in the room
 * @param attempt higher each time the client tries to come back to the session
 */
public record Resume(Session session, OptionalLong received, int attempt) {}
