/** Calls through a relay: a real coturn, headless peers and a browser. */
@NullMarked
package io.parley.mediatest.turn;

import org.jspecify.annotations.NullMarked;
