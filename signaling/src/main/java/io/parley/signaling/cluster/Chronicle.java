package io.parley.signaling.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.RoomChange;
import io.parley.signaling.room.RoomLedger;
import java.util.List;
import java.util.function.LongSupplier;

/** The record of one room that lives here, and how far it is written. One part is under way at a time; what changes meanwhile goes together in the next. */
final class Chronicle {
    private final RoomName room;
    private final Residence residence;

    @GuardedBy("this")
    private final RoomLedger ledger;

    @GuardedBy("this")
    private boolean queued;

    @GuardedBy("this")
    private boolean underWay;

    /**
     * @param past what the room was when it came here
     * @param numbers of parts, each higher than all that were written in this epoch
     */
    Chronicle(RoomName room, Residence residence, List<RoomChange> past, LongSupplier numbers) {
        this.room = room;
        this.residence = residence;
        this.ledger = new RoomLedger(numbers);
        past.forEach(ledger::take);
    }

    RoomName room() {
        return room;
    }

    Residence residence() {
        return residence;
    }

    /** Answers whether it is to be queued for writing. */
    synchronized boolean take(RoomChange change) {
        ledger.take(change);
        return queue();
    }

    /** Everything is to be written, whatever has been. Answers likewise. */
    synchronized boolean rewrite() {
        ledger.rewrite();
        return queue();
    }

    @GuardedBy("this")
    private boolean queue() {
        boolean due = !queued && !underWay && ledger.hasNews();
        queued |= due;
        return due;
    }

    /** Its turn has come. {@link #end} follows. */
    synchronized RoomLedger.News begin() {
        queued = false;
        underWay = true;
        return ledger.next();
    }

    /** Answers whether it is to be queued again. */
    synchronized boolean end(RoomLedger.News part, boolean written) {
        underWay = false;
        if (!written) {
            ledger.failed(part);
        }
        return queue();
    }

    /** Whether nothing that has changed is still to be written. Of a room that nobody has got into yet nothing is. */
    synchronized boolean isWritten() {
        return !queued && !underWay;
    }
}
