package io.parley.mediatest.peer;

import io.parley.mediatest.media.Tone;
import java.util.Optional;

/**
 * The sound that has arrived from a peer, in windows of 85 ms.
 *
 * @param windows all of them
 * @param clear those that were one clear tone
 * @param last the last window
 */
public record AudioReport(long windows, long clear, Optional<Tone> last) {}
