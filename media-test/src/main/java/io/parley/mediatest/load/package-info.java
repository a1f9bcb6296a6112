/**
 * The load tool: rooms full of clients that talk to each other through a hub, over real sockets, at the speed that one or a few
 * threads can do.
 *
 * <pre>
 * mvn -q -Dload=http://localhost:8080 package -Dparley.args="--rooms 100 --members 2 --size 250 --duration 10s"
 * </pre>
 *
 * <p>{@link io.parley.mediatest.load.LoadTool} is the command line, {@link io.parley.mediatest.load.LoadRun} one run of a
 * {@link io.parley.mediatest.load.LoadPlan}. A run has as many {@code Loop}s as threads; a loop owns rooms, and everything of a
 * room, its clients, their sockets and what they have heard, is touched by its loop's thread alone. What several threads see is in
 * {@code Tally}. How a server is spoken to is a {@link io.parley.mediatest.load.Dialect}, so that
 * {@link io.parley.mediatest.load.compare} can put the same load on other servers.
 *
 * <p>Every message carries the time at which it was sent, or should have been, and a number: what is lost, doubled or out of
 * order is counted and fails the run.
 */
@NullMarked
package io.parley.mediatest.load;

import org.jspecify.annotations.NullMarked;
