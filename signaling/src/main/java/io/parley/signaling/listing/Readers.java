package io.parley.signaling.listing;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.auth.AddressCounts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who reads the list: so many at a time, and a tenth of them from one address. */
final class Readers {
    private final int most;
    private final AddressCounts addresses = new AddressCounts();

    @GuardedBy("this")
    private final Set<Reader> readers = new LinkedHashSet<>();

    Readers(int most) {
        this.most = most;
    }

    /** Answers false, having done nothing, where there is no place for it. */
    synchronized boolean add(Reader reader) {
        if (readers.size() >= most || addresses.of(reader.address()) >= Math.ceilDiv(most, 10)) {
            return false;
        }
        readers.add(reader);
        addresses.add(reader.address());
        return true;
    }

    synchronized void remove(Reader reader) {
        if (readers.remove(reader)) {
            addresses.remove(reader.address());
        }
    }

    synchronized int count() {
        return readers.size();
    }

    synchronized List<Reader> all() {
        return List.copyOf(readers);
    }
}
