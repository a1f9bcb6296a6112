/** The headless peer as a command: a visitor for a room that a person has opened. */
@NullMarked
package io.parley.mediatest.visit;

import org.jspecify.annotations.NullMarked;
