/** Calls in real browsers, through the app that people use. */
@NullMarked
package io.parley.mediatest.browser;

import org.jspecify.annotations.NullMarked;
