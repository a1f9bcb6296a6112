/** Several hubs as processes, with a real Redis and a real balancer, as the README starts them; and calls while they fail. */
@NullMarked
package io.parley.mediatest.fleet;

import org.jspecify.annotations.NullMarked;
