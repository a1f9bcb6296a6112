/** A client's stay in a room over as many connections as it takes: what is sent arrives once and in order. */
@NullMarked
package io.parley.mediatest.session;

import org.jspecify.annotations.NullMarked;
