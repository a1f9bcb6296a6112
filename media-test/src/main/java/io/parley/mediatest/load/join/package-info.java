/** How long it takes from joining to the first picture and sound, step by step. */
@NullMarked
package io.parley.mediatest.load.join;

import org.jspecify.annotations.NullMarked;
