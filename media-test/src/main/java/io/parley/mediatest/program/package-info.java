/** Programs of other people's that tests and tools start: where they are on this machine. */
@NullMarked
package io.parley.mediatest.program;

import org.jspecify.annotations.NullMarked;
