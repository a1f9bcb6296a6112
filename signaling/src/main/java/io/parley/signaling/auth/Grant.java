package io.parley.signaling.auth;

import io.parley.signaling.protocol.Permission;
import io.parley.signaling.protocol.Role;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody may do in one room.
 *
 * @param publish send sound and pictures to the others
 * @param subscribe receive theirs
 * @param message send application messages
 * @param moderate decide about others and about the room
 * @param name what it is to be called, whatever it calls itself
 * @param tokenId the token that says so, where there is one: its {@code jti}, or a digest of what it says
 * @param expires when all of this ends
 */
public record Grant(
        Role role,
        boolean publish,
        boolean subscribe,
        boolean message,
        boolean moderate,
        Optional<String> name,
        Optional<String> tokenId,
        Optional<Instant> expires) {

    /** What a role allows by default: to a viewer all but to publish and to moderate, to a participant all but to moderate. */
    public static Grant of(Role role) {
        return new Grant(
                role,
                role != Role.VIEWER,
                true,
                true,
                role == Role.OWNER || role == Role.MODERATOR,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** All that it may do. */
    public Set<Permission> may() {
        Set<Permission> may = EnumSet.noneOf(Permission.class);
        if (publish) {
            may.add(Permission.PUBLISH);
        }
        if (subscribe) {
            may.add(Permission.SUBSCRIBE);
        }
        if (message) {
            may.add(Permission.MESSAGE);
        }
        if (moderate) {
            may.add(Permission.MODERATE);
        }
        return may;
    }

    /** All that it may do, where that is not what its role allows by default. */
    public Optional<Set<Permission>> unusual() {
        return Optional.of(may()).filter(may -> !may.equals(of(role).may()));
    }

    /** Whether it is the same role, and allows the same. */
    public boolean allowsAs(Grant other) {
        return role == other.role && may().equals(other.may());
    }

    /** The same rights, held by another token. */
    public Grant heldBy(Grant token) {
        return new Grant(role, publish, subscribe, message, moderate, name, token.tokenId, token.expires);
    }

    /** The same somebody in another role, with what that allows by default. */
    public Grant in(Role other) {
        Grant plain = of(other);
        return new Grant(other, plain.publish, plain.subscribe, plain.message, plain.moderate, name, tokenId, expires);
    }
}
