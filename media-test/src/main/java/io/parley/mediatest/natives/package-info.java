/** The one place that knows how webrtc-java's native objects are made, shared, counted and given back. */
@NullMarked
package io.parley.mediatest.natives;

import org.jspecify.annotations.NullMarked;
