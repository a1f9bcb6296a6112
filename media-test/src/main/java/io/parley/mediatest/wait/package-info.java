/** Waiting for conditions, with a deadline, and a failure that says what there was instead. */
@NullMarked
package io.parley.mediatest.wait;

import org.jspecify.annotations.NullMarked;
