/** The kit's own faults, with plain sockets and processes. */
@NullMarked
package io.parley.mediatest.fault;

import org.jspecify.annotations.NullMarked;
