/** The wire: messages, their codec, error and close codes, ids. Knows JSON and nothing of the floors above. */
@NullMarked
package io.parley.signaling.protocol;

import org.jspecify.annotations.NullMarked;
