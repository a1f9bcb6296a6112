package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.parley.signaling.protocol.CloseCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sessions over several connections, as a client sees them. The rest is below the transport, in {@code signaling}. */
class ResumeTest extends WireTest {
    private final Wire ada;

    ResumeTest() {
        hub(hub -> hub.resumeWindow(Duration.ofSeconds(60)));
        ada = joins("Ada");
    }

    @Test
    void aConnectionThatBreaksIsResumed() {
        Wire bob = connects("Bob");
        JsonNode welcome = bob.hello("Bob");
        ada.hears("joined");
        bob.answersWelcome();
        bob.breaks();
        ada.hears("away");
        ada.tellsAll("1");
        awaitConnections(1);

        Wire again = connects("Bob again");
        again.resumes(welcome, 0);
        assertEquals(0, again.hears("resumed").path("received").asInt());
        assertEquals(1, again.hears("message").path("data").asInt());
        ada.hears("back");
        again.tellsAll("2");
        assertEquals(2, ada.hears("message").path("data").asInt());
    }

    @Test
    void anOpenConnectionIsTakenOver() {
        Wire bob = connects("Bob");
        JsonNode welcome = bob.hello("Bob");
        ada.hears("joined");

        Wire again = connects("Bob again");
        again.resumes(welcome, 0);
        again.hears("resumed");
        bob.isClosed(CloseCode.TAKEN_OVER);
        awaitConnections(2);
        ada.isQuiet();
        again.tellsAll("1");
        assertEquals(1, ada.hears("message").path("data").asInt());
    }

    @Test
    void aCloseThatIsNoGoodbyeIsResumed() {
        Wire bob = connects("Bob");
        JsonNode welcome = bob.hello("Bob");
        ada.hears("joined");
        bob.answersWelcome();
        bob.hangsUp(4001);
        ada.hears("away");

        Wire again = connects("Bob again");
        again.resumes(welcome, 0);
        again.hears("resumed");
        ada.hears("back");
    }

    @Test
    void whoDropsBeforeItAnsweredTheWelcomeLeavesNobodyBehind() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            Wire bob = connects("Bob, for the " + attempt + ". time");
            bob.hello("Bob");
            ada.hearsJoined(bob, "Bob");
            bob.breaks();
            ada.hearsLeft(bob, "dropped");
        }
        ada.isQuiet();
        assertEquals(1, hub().sessions());
    }

    @Test
    void aWelcomeThatWasNotAnsweredInTimeIsNoSessionToComeBackTo() {
        Wire bob = connects("Bob");
        JsonNode welcome = bob.hello("Bob");
        ada.hears("joined");
        bob.breaks();
        ada.hearsLeft(bob, "dropped");

        Wire again = connects("Bob again");
        again.resumes(welcome, 0);
        JsonNode fresh = again.hearsWelcome();
        assertFalse(fresh.path("resumed").asBoolean(true));
        assertNotEquals(welcome.path("self"), fresh.path("self"));
        ada.hears("joined");
    }

    @Test
    void whatIsOverStartsAfresh() {
        Wire bob = connects("Bob");
        JsonNode welcome = bob.hello("Bob");
        ada.hears("joined");
        bob.says("{\"type\":\"leave\"}");
        ada.hears("left");

        Wire again = connects("Bob again");
        again.resumes(welcome, 0);
        JsonNode fresh = again.hears("welcome");
        assertFalse(fresh.path("resumed").asBoolean(true));
        assertNotEquals(welcome.path("self"), fresh.path("self"));
        ada.hears("joined");
    }

    @Test
    void theHubAcknowledgesSixteenMessagesAtTheLatest() {
        for (int i = 0; i < 16; i++) {
            ada.tellsAll(Integer.toString(i));
        }
        assertEquals(8, ada.hears("ack").path("received").asInt());
        assertEquals(16, ada.hears("ack").path("received").asInt());
    }
}
