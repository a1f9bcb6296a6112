/** The hub: {@link io.parley.signaling.Hub} wires it, {@link io.parley.signaling.Main} runs it. */
@NullMarked
package io.parley.signaling;

import org.jspecify.annotations.NullMarked;
