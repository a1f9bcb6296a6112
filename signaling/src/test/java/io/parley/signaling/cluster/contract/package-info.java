/** What every engine of a fleet keeps to, whatever it is: the contract, and the engine for hubs in one JVM. */
@NullMarked
package io.parley.signaling.cluster.contract;

import org.jspecify.annotations.NullMarked;
