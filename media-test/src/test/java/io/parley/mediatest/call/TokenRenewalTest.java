package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.HubMessage.Expires;
import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A call that goes on for longer than the tokens with which it began. */
@ParleyTest(settings = Tokens.class)
final class TokenRenewalTest {

    private static final Duration LIFETIME = Duration.ofSeconds(6);

    @Test
    void whoBringsAnotherTokenInTimeStays(Peers peers) {
        AtomicInteger made = new AtomicInteger();
        HeadlessPeer ada = peers.join("ada", PeerOptions.defaults().withToken(() -> {
            made.incrementAndGet();
            return Tokens.lasting(peers.room(), LIFETIME);
        }));
        AtomicBoolean callStands = new AtomicBoolean();
        AtomicReference<String> last = new AtomicReference<>(Tokens.lasting(peers.room(), LIFETIME));
        HeadlessPeer bob = peers.join(
                "bob",
                PeerOptions.defaults()
                        .withTone(660)
                        .withToken(() -> callStands.get()
                                ? last.get()
                                : last.updateAndGet(old -> Tokens.lasting(peers.room(), LIFETIME))));
        PeerId before = ada.id();
        RemotePeer bobAtAda = ada.awaitPeer(bob);
        bobAtAda.awaitVideo();
        callStands.set(true); // however long that took

        assertEquals(4501, bob.awaitClosed().code(), "there is no other way to stay");
        bobAtAda.awaitGone();
        ada.inbox().await(Expires.class, any -> made.get() >= 4, ada.options().deadline());

        assertEquals(before, ada.id());
        assertEquals(1, ada.session().counts().sessions());
        assertEquals(Optional.empty(), ada.closed());
        assertTrue(made.get() >= 4, "it was shown others");
    }
}
