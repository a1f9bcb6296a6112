/**
 * Several hubs as one: each room lives on one of them, its home, and a hub whose client wants into a room that lives elsewhere passes on
 * what is said. What it needs of an engine that all hubs share are four small ports: who lives ({@link Leases}), where rooms live ({@link Homes}),
 * a way to hand bytes to another hub ({@link Bus}), and a board for what all are to know ({@link Bulletin}).
 */
@NullMarked
package io.parley.signaling.cluster;

import org.jspecify.annotations.NullMarked;
