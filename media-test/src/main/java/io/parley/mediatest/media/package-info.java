/** Synthetic pictures and sound that say who sent them, and their readers. No native code. */
@NullMarked
package io.parley.mediatest.media;

import org.jspecify.annotations.NullMarked;
