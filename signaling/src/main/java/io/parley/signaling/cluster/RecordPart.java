package io.parley.signaling.cluster;

import java.util.Map;

/**
 * What of a room's record is to be written.
 *
 * @param number higher with each part of one room in one epoch
 * @param whole whether it is all there is: what was written before and is not in it goes
 * @param entries by their keys; an empty one goes
 */
public record RecordPart(long number, boolean whole, Map<String, byte[]> entries) {}
