package io.parley.mediatest.peer;

import java.util.Collections;
import java.util.Set;

/** The ICE username fragments in force (RFC 8839 §5.4). A restart replaces both sides'. */
public record IceCredentials(Set<String> local, Set<String> remote) {

    boolean replaced(IceCredentials before) {
        return !local.isEmpty()
                && !remote.isEmpty()
                && Collections.disjoint(local, before.local)
                && Collections.disjoint(remote, before.remote);
    }
}
