/** Real browsers in the room: a person's hands and eyes on the app's pages, in Chromium and in Firefox alike. */
@NullMarked
package io.parley.mediatest.browser;

import org.jspecify.annotations.NullMarked;
