package io.parley.signaling.listing;

import java.time.Duration;
import java.util.Optional;

/** Somebody who reads the list of public rooms. */
public interface Reader {
    /** Where it is, as far as that tells readers apart. */
    Optional<String> address();

    /** Something has changed. One that has not taken what it was told before hears no more of this than the whole list later. */
    void tell(byte[] event);

    /** Looks at the time: shows that the connection lives, and ends it where it does not seem to. */
    void tick();

    /**
     * Ends it.
     *
     * @param comeBack after how long it may try again
     */
    void end(Duration comeBack);
}
