/** Calls through a real hub with real media. */
@NullMarked
package io.parley.mediatest.call;

import org.jspecify.annotations.NullMarked;
