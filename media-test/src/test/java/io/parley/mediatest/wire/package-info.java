/** The protocol over real sockets: what a hub says and does, whatever a client sends. */
@NullMarked
package io.parley.mediatest.wire;

import org.jspecify.annotations.NullMarked;
