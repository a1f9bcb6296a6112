/** One participant's conversation: what it may say when, its outbox, its heartbeat. */
@NullMarked
package io.parley.signaling.session;

import org.jspecify.annotations.NullMarked;
