/** Fleets of hubs in one JVM, in time and with an engine that a test decides about. */
@NullMarked
package io.parley.signaling.cluster;

import org.jspecify.annotations.NullMarked;
