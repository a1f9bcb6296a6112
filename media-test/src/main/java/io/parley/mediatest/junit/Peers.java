package io.parley.mediatest.junit;

import io.parley.mediatest.natives.NativeAccount;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Lets peers join the test's room, and sees that nothing is left of them when the test is over. */
public final class Peers {

    private final TestRoom room;
    private final List<HeadlessPeer> joined = new ArrayList<>();

    Peers(TestRoom room) {
        this.room = room;
    }

    /** Trusts the hub, should it speak TLS. */
    public HeadlessPeer join(String name) {
        return join(name, PeerOptions.defaults());
    }

    /** Trusts the hub, should it speak TLS. */
    public HeadlessPeer join(String name, PeerOptions options) {
        return join(room.uri(), name, options.withTrust(room.trust()));
    }

    /** @param address another way to the room, such as through a {@link io.parley.mediatest.fault.FaultProxy} */
    public HeadlessPeer join(URI address, String name, PeerOptions options) {
        HeadlessPeer peer = HeadlessPeer.join(address, name, options);
        joined.add(peer);
        return peer;
    }

    public TestRoom room() {
        return room;
    }

    /** Closes all, whether the test did it or not, and says what they left behind. */
    List<String> close() {
        List<String> left = new ArrayList<>();
        for (HeadlessPeer peer : joined) {
            if (peer.accountsForMessages() && !peer.unreadMessages().isEmpty()) {
                left.add(peer.name() + " left messages unread: " + peer.unreadMessages());
            }
        }
        for (HeadlessPeer peer : joined) {
            try {
                peer.close();
            } catch (RuntimeException | AssertionError failure) {
                left.add(peer.name() + " could not be closed: " + failure);
            }
            List<String> problems = peer.takeProblems();
            if (!problems.isEmpty()) {
                left.add(peer.name() + " had problems: " + problems);
            }
        }
        if (!NativeAccount.live().isEmpty()) {
            left.add("native objects: " + NativeAccount.live());
        }
        return left;
    }
}
