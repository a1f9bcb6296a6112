package io.parley.signaling.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/** That a room's home is this hub, until it is given back or lost. */
final class Residence {
    @GuardedBy("this")
    private long epoch;

    @GuardedBy("this")
    private int entering;

    @GuardedBy("this")
    private long usedMillis;

    @GuardedBy("this")
    private long askedMillis;

    @GuardedBy("this")
    private int confirmedIn;

    @GuardedBy("this")
    private boolean over;

    /** @param confirmedIn see {@link #confirmed} */
    Residence(long epoch, int confirmedIn, long nowMillis) {
        this.confirmedIn = confirmedIn;
        this.epoch = epoch;
        this.usedMillis = nowMillis;
        this.askedMillis = nowMillis;
    }

    synchronized long epoch() {
        return epoch;
    }

    /** It is this hub's still, or again after nobody's. Answers whether again. */
    synchronized boolean renew(long next) {
        boolean again = epoch != next;
        epoch = next;
        return again;
    }

    /** The engine has said that it is this hub's, asked when this hub had had so many reasons to doubt that. */
    synchronized void confirmed(int doubts) {
        confirmedIn = Math.max(confirmedIn, doubts);
    }

    /** Whether there was no more reason since. */
    synchronized boolean isConfirmedIn(int doubts) {
        return confirmedIn == doubts;
    }

    /** The engine is asked whose it is. */
    synchronized void asked(long nowMillis) {
        askedMillis = nowMillis;
    }

    /** Whether it was not for so long. */
    synchronized boolean isDue(long nowMillis, long forMillis) {
        return nowMillis - askedMillis >= forMillis;
    }

    /** Somebody is about to enter the room: until {@link #entered} it is not given back. Answers false when it is by now. */
    synchronized boolean enter() {
        if (!over) {
            entering++;
        }
        return !over;
    }

    synchronized void entered(long nowMillis) {
        entering--;
        usedMillis = nowMillis;
    }

    /** Somebody is in the room. */
    synchronized void use(long nowMillis) {
        usedMillis = nowMillis;
    }

    /** Ends it, if nobody was there for so long and nobody is about to come. */
    synchronized boolean endIfUnused(long nowMillis, long forMillis) {
        if (over || entering > 0 || nowMillis - usedMillis < forMillis) {
            return false;
        }
        over = true;
        return true;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Ends it all the same. Answers false when it has ended before. */
    synchronized boolean end() {
        boolean first = !over;
        over = true;
        return first;
    }
}
