package io.parley.mediatest.peer;

import io.parley.mediatest.media.Stamp;
import java.util.Optional;

/**
 * The pictures that have arrived from a peer.
 *
 * @param frames all of them
 * @param own those whose pattern says that this peer sent them
 * @param foreign those whose pattern says somebody else
 * @param unreadable those without a pattern that can be trusted
 * @param last the last pattern that was read
 * @param width of the last picture
 * @param height of the last picture
 */
public record VideoReport(
        long frames, long own, long foreign, long unreadable, Optional<Stamp> last, int width, int height) {}
