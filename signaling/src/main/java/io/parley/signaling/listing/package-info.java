/** The live list of the rooms that are public: what is in it, and who reads it. */
@NullMarked
package io.parley.signaling.listing;

import org.jspecify.annotations.NullMarked;
