package io.parley.signaling.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Notices that every hub of a fleet is to read, those too that come later: a port. Each has a number, in the order in which they were put up, and
 * comes down by itself when its time is over. Every stage completes exceptionally where the engine was not reached in time; what was to be put up
 * may be up then.
 */
public interface Bulletin {
    /** Notices that are read at a time. */
    int MOST_AT_ONCE = 1000;

    /** By so much longer a notice has to be wanted than it is up, for it to be one that others have to read again. */
    Duration SLACK = Duration.ofSeconds(1);

    /**
     * Puts a notice up. One that is up already stays up for the longer of the two times, and gets another number where that is later than its own
     * end by more than {@link #SLACK}.
     *
     * @param text ASCII
     */
    CompletionStage<Void> post(String text, Duration kept);

    /** The notices with a higher number than this, in order of their numbers: of many the first {@link #MOST_AT_ONCE}. */
    CompletionStage<Page> after(long number);

    /**
     * A part of the notices.
     *
     * @param last the highest number that is up; 0: nothing is
     * @param isUp whether a notice is up whose number is the one that was asked with
     */
    record Page(List<Notice> notices, long last, boolean isUp) {}

    /**
     * One that is up.
     *
     * @param left how long it stays; nothing: its time is over
     */
    record Notice(long number, String text, Duration left) {}
}
