/** Who may do what: grants, origins and rates. */
@NullMarked
package io.parley.signaling.auth;

import org.jspecify.annotations.NullMarked;
