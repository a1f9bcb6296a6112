package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.PeerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a room knows somebody by whom it keeps out.
 *
 * @param peer the id that it had when it was put out, by which the ban is found
 * @param name what it was called then
 * @param since when it was put out
 * @param tokens the tokens that get nobody in any more
 * @param address from where nobody gets in for a while
 */
public record Ban(PeerId peer, String name, Instant since, List<String> tokens, Optional<Address> address) {
    /** An address that is kept out: it may be somebody else's tomorrow. */
    public record Address(String value, Instant until) {}

    boolean holds(Member member, Grant grant, Instant now) {
        return bars(grant)
                || address.filter(kept -> now.isBefore(kept.until()))
                        .filter(kept ->
                                member.address().filter(kept.value()::equals).isPresent())
                        .isPresent();
    }

    /** Whether the token gets nobody in any more. */
    boolean bars(Grant grant) {
        return grant.tokenId().filter(tokens::contains).isPresent();
    }

    /** Whether it keeps nobody out (any more). */
    boolean isOver(Instant now) {
        return tokens.isEmpty()
                && address.filter(kept -> now.isBefore(kept.until())).isEmpty();
    }
}
