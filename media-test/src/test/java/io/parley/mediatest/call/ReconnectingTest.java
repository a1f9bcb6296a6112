package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.ComeBack;
import io.parley.mediatest.fault.Admission;
import io.parley.mediatest.fault.Direction;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.fault.ProxiedConnection;
import io.parley.mediatest.junit.HubScope;
import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.IceCredentials;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.session.SessionClient;
import io.parley.mediatest.session.SessionOptions;
import io.parley.mediatest.session.SessionState.Connected;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A call whose one side loses its connections to the hub, in all ways there are. */
@ParleyTest(hub = HubScope.TEST, settings = ReconnectingTest.QuickHeartbeat.class)
final class ReconnectingTest {

    private static final Duration PATIENCE = PeerOptions.defaults().deadline();

    /** For whatever a test waits for while the connection is lost, on a busy machine too. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    static final SessionOptions QUICK =
            SessionOptions.defaults().withBackoff(Duration.ofMillis(50), Duration.ofMillis(200));

    static final class QuickHeartbeat implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {
            config.heartbeat(Duration.ofMillis(400)).resumeWindow(LONG_ENOUGH);
        }
    }

    private FaultProxy proxy;

    @BeforeEach
    void startProxy(Hub hub) {
        proxy = FaultProxy.to(hub.uri());
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    private static void awaitResumed(HeadlessPeer peer) {
        SessionClient session = peer.session();
        session.await(
                "a resumed session",
                () -> session.counts().resumed() > 0 && session.state() instanceof Connected,
                PATIENCE);
    }

    private static void say(HeadlessPeer from, int first, int last) {
        IntStream.rangeClosed(first, last)
                .forEach(i -> from.message(JsonMapper.shared().getNodeFactory().numberNode(i)));
    }

    private static void hears(HeadlessPeer listener, int first, int last) {
        List<Integer> heard = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            heard.add(listener.awaitMessage(any -> true).data().asInt());
        }
        assertEquals(IntStream.rangeClosed(first, last).boxed().toList(), heard);
        assertEquals(List.of(), listener.unreadMessages());
    }

    /** What is said during the fault arrives, once and in order, and the call has noticed nothing. */
    private static void assertNothingIsLost(Call call, Runnable fault, Runnable repair) {
        HeadlessPeer ada = call.ada();
        HeadlessPeer bob = call.bob();
        IceCredentials ice = call.adaAtBob().iceCredentials();
        say(ada, 1, 20);
        say(bob, 101, 120);
        fault.run();
        say(ada, 21, 40);
        say(bob, 121, 140);
        call.bobAtAda().awaitMoreVideo();
        call.adaAtBob().awaitMoreVideo();
        repair.run();
        awaitResumed(bob);
        say(ada, 41, 60);
        say(bob, 141, 160);

        hears(bob, 1, 60);
        hears(ada, 101, 160);
        call.bobAtAda().awaitMoreVideo();
        call.adaAtBob().awaitMoreTone(440);
        assertTrue(call.bobAtAda().isPresent() && call.adaAtBob().isPresent(), "nobody is somebody else");
        assertEquals(ice, call.adaAtBob().iceCredentials(), "ICE works, so it is left alone");
        assertEquals(1, bob.session().counts().sessions());
    }

    @Test
    void aCut(Peers peers) {
        Call call = Call.through(proxy, peers, QUICK);
        assertNothingIsLost(call, proxy::cut, () -> {});
        Figures.report("a session that was cut", call.bob().session().toString());
    }

    @Test
    void aReset(Peers peers) {
        assertNothingIsLost(Call.through(proxy, peers, QUICK), proxy::reset, () -> {});
    }

    @Test
    void aSilenceOfTheWholeNetwork(Peers peers) {
        Call call = Call.through(proxy, peers, QUICK);
        assertNothingIsLost(call, proxy::freeze, () -> {
            SessionClient session = call.bob().session();
            session.await("the silence to be noticed", () -> !(session.state() instanceof Connected), PATIENCE);
            proxy.thaw();
        });
    }

    /** The hub holds the old connection for open, for the client's words still arrive on it, until the new one takes over. */
    @Test
    void aSilenceTowardsTheClientAlone(Peers peers) {
        Call call = Call.through(proxy, peers, QUICK);
        ProxiedConnection old = proxy.connections().getFirst();
        assertNothingIsLost(call, () -> old.freeze(Direction.TO_CLIENT), () -> {});
    }

    @Test
    void aHubThatCannotBeReachedForAWhile(Peers peers) {
        Call call = Call.through(proxy, peers, QUICK);
        Runnable outage = () -> {
            proxy.admit(Admission.REFUSE);
            proxy.reset();
        };
        assertNothingIsLost(call, outage, () -> {
            call.bobAtAda().awaitAway();
            proxy.admit(Admission.FORWARD);
        });
        assertFalse(call.bobAtAda().isAway());
    }

    @Test
    void aClientThatDoesNotResumeIsSomebodyNew(Peers peers) {
        Call call = Call.through(proxy, peers, QUICK.withComeBack(ComeBack.AFRESH));
        proxy.cut();

        call.adaAtBob().awaitGone();
        RemotePeer again = call.ada().awaitPeer(call.bob());
        assertNotEquals(call.bobAtAda().id(), again.id());
        again.awaitVideo();
        again.awaitTone(660);
        call.bob().awaitPeer(call.ada()).awaitVideo();
        call.bob().awaitPeer(call.ada()).awaitTone(440);
    }
}
