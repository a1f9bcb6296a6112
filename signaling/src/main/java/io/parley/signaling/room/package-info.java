/** The heart: rooms, their members and the order in which things happen in them. Pure: no I/O, no threads of its own. */
@NullMarked
package io.parley.signaling.room;

import org.jspecify.annotations.NullMarked;
