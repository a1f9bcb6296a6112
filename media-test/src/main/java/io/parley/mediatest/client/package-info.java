/** A client of the wire protocol {@code parley.v1}, written from its text and on the JDK's WebSocket alone. */
@NullMarked
package io.parley.mediatest.client;

import org.jspecify.annotations.NullMarked;
