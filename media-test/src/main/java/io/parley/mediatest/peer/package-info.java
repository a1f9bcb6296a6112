/** A participant without a screen: joins a room, negotiates with everybody in it, sends and receives media. */
@NullMarked
package io.parley.mediatest.peer;

import org.jspecify.annotations.NullMarked;
