/** The kit's own session, against a hub that says what a test wants, and against a real one. */
@NullMarked
package io.parley.mediatest.session;

import org.jspecify.annotations.NullMarked;
