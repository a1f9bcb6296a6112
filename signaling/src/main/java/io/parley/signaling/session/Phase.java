package io.parley.signaling.session;

/** How far a connection has come. It only ever goes forward. */
sealed interface Phase {
    /** The connection is open and has said nothing yet. */
    record AwaitingHello() implements Phase {}

    /** {@code hello} came and is being answered. */
    record Entering() implements Phase {}

    /** The client waits to be let into its room. */
    record Waiting(Session session, Doorway door, long sinceMillis) implements Phase {}

    /** The conversation goes on. */
    record Carrying(Session session) implements Phase {}

    /** The client's room lives at another hub, which has answered {@code hello} and with which the conversation goes on. */
    record Relayed(Visitor visitor) implements Phase {}

    /** Over; at most the last words are still being written. */
    record Ended() implements Phase {}
}
