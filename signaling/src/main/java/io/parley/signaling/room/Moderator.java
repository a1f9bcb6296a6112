package io.parley.signaling.room;

import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Role;
import java.util.Optional;

/** Who decides about a room and those in it. */
sealed interface Moderator {
    /** Whether it may at all. */
    boolean moderates();

    /** Whether it decides who moderates, and about those who do. */
    boolean decidesAboutHosts();

    /** Whether this is the member itself. */
    boolean is(Member member);

    /** By what the members know whose doing it is; empty: the hub's. */
    Optional<PeerId> id();

    /** Somebody in the room, by what it was granted. */
    record Inside(Occupant occupant) implements Moderator {
        @Override
        public boolean moderates() {
            return occupant.moderates();
        }

        @Override
        public boolean decidesAboutHosts() {
            return occupant.grant().role() == Role.OWNER;
        }

        @Override
        public boolean is(Member member) {
            return occupant.member().equals(member);
        }

        @Override
        public Optional<PeerId> id() {
            return Optional.of(occupant.member().id());
        }
    }

    /** Whoever operates the hub: above the owners of every room, and a member of none. */
    record Operator() implements Moderator {
        @Override
        public boolean moderates() {
            return true;
        }

        @Override
        public boolean decidesAboutHosts() {
            return true;
        }

        @Override
        public boolean is(Member member) {
            return false;
        }

        @Override
        public Optional<PeerId> id() {
            return Optional.empty();
        }
    }
}
