/** Thousands of clients that lose their connections in the same moment and come back. */
@NullMarked
package io.parley.mediatest.storm;

import org.jspecify.annotations.NullMarked;
