/** The runnable jar, as its users have it. */
@NullMarked
package io.parley.mediatest.jar;

import org.jspecify.annotations.NullMarked;
