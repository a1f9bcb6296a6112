package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.fault.Admission;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.junit.HubScope;
import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** A call whose one side comes back too late: the hub keeps sessions for a moment only. */
@ParleyTest(hub = HubScope.TEST, settings = ForgottenSessionTest.Forgetful.class)
final class ForgottenSessionTest {

    static final class Forgetful implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {
            config.resumeWindow(Duration.ofSeconds(1));
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

    @Test
    void aHubThatHasForgottenTheSessionBeginsAnother(Peers peers) {
        Call call = Call.through(proxy, peers, ReconnectingTest.QUICK);
        proxy.admit(Admission.REFUSE);
        proxy.cut();
        call.bob().message(JsonNodeFactory.instance.numberNode(1));
        call.bobAtAda().awaitGone();
        proxy.admit(Admission.FORWARD);

        call.adaAtBob().awaitGone();
        call.ada().awaitPeer(call.bob()).awaitVideo();
        call.bob().awaitPeer(call.ada()).awaitTone(440);
        assertEquals(2, call.bob().session().counts().sessions());
        assertEquals(List.of(), call.ada().unreadMessages());
    }
}
