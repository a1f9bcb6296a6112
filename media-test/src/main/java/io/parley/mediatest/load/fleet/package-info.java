/**
 * What several hubs cost beside one, and how they take the death of one of them, and its stop.
 *
 * <pre>
 * mvn -q -Dfleet package -Dparley.args="--rounds 3 --sessions 10000"
 * </pre>
 *
 * <p>{@link io.parley.mediatest.load.fleet.FleetTool} starts fleets of 1, 2 and 4 hubs, each as processes of the jar with a Redis of its own, and measures
 * in turn what a message and a join cost the room's hub, the other hubs and Redis, by the way they take; what part of the clients is at another hub than their
 * room when a balancer hashes rooms and when it does not; and how long it takes from a hub's {@code kill -9} until the last of its sessions is in again; and how long its sessions are without a
 * connection when it is told to stop instead.
 * The load is that of {@link io.parley.mediatest.load.LoadRun}, with a {@link io.parley.mediatest.load.Route} for each client.
 */
@NullMarked
package io.parley.mediatest.load.fleet;

import org.jspecify.annotations.NullMarked;
