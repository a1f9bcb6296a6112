/** The HTTP API, free of the library that speaks HTTP: what is asked, who may ask it, and what is answered. */
@NullMarked
package io.parley.signaling.api;

import org.jspecify.annotations.NullMarked;
