package io.parley.signaling.room;

import io.parley.signaling.protocol.Encoded;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is left to do when a room's lock is free again: what was delivered under it is flushed, and whoever else is to be told
 * something by a call is told.
 */
final class Aftermath {
    private final Set<Member> delivered = new LinkedHashSet<>();
    private final List<Runnable> rest = new ArrayList<>(2);

    /** Delivers now, under the lock. */
    void deliver(Iterable<Member> members, Encoded message) {
        members.forEach(member -> deliver(member, message));
    }

    void deliver(Member member, Encoded message) {
        member.deliver(message);
        delivered.add(member);
    }

    /** Does this once the lock is free. */
    void then(Runnable action) {
        rest.add(action);
    }

    void run() {
        delivered.forEach(Member::flushWithAll);
        rest.forEach(Runnable::run);
    }
}
