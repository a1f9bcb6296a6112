/**
 * The side-by-side benchmark: the hub and other WebSocket servers under the same load, on the same machine, in turn.
 *
 * <pre>
 * mvn -q -Dcompare package -Dparley.args="--rounds 8 --only parley,jetty,ws"
 * </pre>
 *
 * <p>It installs the others from their registries into a folder under {@code target}, starts all at once, warms each up, and then goes
 * around: each is measured for a second, one after the other, with what {@link io.parley.mediatest.load.LoadRun} does. A machine that is
 * shared is twice as fast in one minute as in another, so what counts is the ratio to the bare Jetty relay of the same
 * round: processor time of the server's process per message delivered, its median over the rounds and its quartiles. Within a measurement
 * it is the lower quartile of slices of a twentieth of a second. {@link io.parley.mediatest.load.compare.Scenario} has the loads.
 *
 * <pre>
 * mvn -q -Dscaling package -Dparley.args="--connections 100,1000,20000"
 * </pre>
 *
 * <p>{@link io.parley.mediatest.load.compare.Scaling} looks at one server, at the same rate of messages among more and more connections
 * and rooms ({@link io.parley.mediatest.load.compare.Sweep}), and at small rooms beside a large one. It runs twice, once on a core of its own and once
 * sharing all of them with the load, and what is set against each other is of the same round.
 */
@NullMarked
package io.parley.mediatest.load.compare;

import org.jspecify.annotations.NullMarked;
