package io.parley.mediatest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.client.HubMessage.State;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ParleyTest
final class MessagesTest {

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void reachEverybodyOrTheOneTheyAreFor(HeadlessPeer ada, HeadlessPeer bob, HeadlessPeer cleo) {
        bob.accountForMessages();
        cleo.accountForMessages();

        ada.message(json("{\"chat\":\"hello, everyone\"}"));
        ada.message(cleo.id(), json("[1,null,\"for your eyes only\"]"));

        assertEquals(
                json("{\"chat\":\"hello, everyone\"}"),
                bob.awaitMessage(any -> true).data());
        assertEquals(
                json("{\"chat\":\"hello, everyone\"}"),
                cleo.awaitMessage(any -> true).data());
        assertEquals(
                json("[1,null,\"for your eyes only\"]"),
                cleo.awaitMessage(any -> true).data());
    }

    @Test
    void aStateIsKnownToThoseWhoComeLater(HeadlessPeer ada, Peers peers) {
        ada.state(json("{\"muted\":true}"));
        ada.inbox().await(State.class, any -> true, ada.options().deadline());

        HeadlessPeer bob = peers.join("bob");

        assertEquals(json("{\"muted\":true}"), bob.welcome().peers().getFirst().state());
    }
}
