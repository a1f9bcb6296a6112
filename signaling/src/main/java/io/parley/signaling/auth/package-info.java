/** Who may do what: origins and rates. */
@NullMarked
package io.parley.signaling.auth;

import org.jspecify.annotations.NullMarked;
