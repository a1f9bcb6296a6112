/**
 * The hub below its transport, run by chance and fake time: clients that come, talk, lose their connections and come back, a network
 * that does what networks do, and what must hold all the while. A seed decides everything, so a failure can be played again.
 */
@NullMarked
package io.parley.signaling.simulation;

import org.jspecify.annotations.NullMarked;
