package io.parley.mediatest.session;

/**
 * What a session has counted.
 *
 * @param received counted messages of the hub, in this session
 * @param kept counted messages that were given to be sent and that the hub has not acknowledged
 * @param sessions how many sessions have begun, this one included
 * @param resumed how many times one was gone on with
 */
public record Counts(long received, int kept, int sessions, int resumed) {}
