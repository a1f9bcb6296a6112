/** Plots as inline SVG, and the self-contained page around them. */
@NullMarked
package io.parley.mediatest.load.plot;

import org.jspecify.annotations.NullMarked;
