/** A TURN server, coturn, for tests in which media flow through a relay. */
@NullMarked
package io.parley.mediatest.turn;

import org.jspecify.annotations.NullMarked;
