package io.parley.signaling.session;

import io.parley.signaling.protocol.ErrorCode;

/**
 * What happens to sessions that an operator may want to count. Called from any thread, also under load: an
 * implementation neither blocks nor throws.
 */
public interface SessionEvents {
    /** Nobody counts. */
    SessionEvents NONE = new SessionEvents() {
        @Override
        public void resumed(int replayed) {}

        @Override
        public void kept(int replayed) {}

        @Override
        public void freshInstead() {}

        @Override
        public void takenOver() {}

        @Override
        public void wentAway() {}

        @Override
        public void expired() {}

        @Override
        public void overflowed() {}

        @Override
        public void expelled() {}

        @Override
        public void notAdmitted(ErrorCode why) {}
    };

    /**
     * A session goes on with a new connection.
     *
     * @param replayed messages that were sent before and are sent again
     */
    void resumed(int replayed);

    /**
     * A client whose session was lost with another hub has got its place in the room back.
     *
     * @param replayed messages that were sent before and are sent again
     */
    void kept(int replayed);

    /** A client asked to resume and got a fresh session: its own was over, or too much of it forgotten. */
    void freshInstead();

    /** A session went on with a new connection while its old one was still open. */
    void takenOver();

    /** A session lost its connection and waits for the next. */
    void wentAway();

    /** A session waited for a connection until its window was over. */
    void expired();

    /** A session ended because more waited for its client than may. */
    void overflowed();

    /** A moderator put a session out, or ended its room. */
    void expelled();

    /** A newcomer could not show what it needs to enter, or its room was not found. */
    void notAdmitted(ErrorCode why);
}
