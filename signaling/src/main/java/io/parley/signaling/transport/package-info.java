/** Jetty: the WebSocket endpoint, health checks and the web app's files. The only floor that knows Jetty. */
@NullMarked
package io.parley.signaling.transport;

import org.jspecify.annotations.NullMarked;
