package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.IceServer;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.session.TestHub.Client;
import io.parley.signaling.session.TestHub.FixedIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How those in a room get new TURN credentials before theirs expire. */
class IceServersRenewalTest {
    private static final Duration PERIOD = Duration.ofMinutes(2);

    private int minted;
    private final TestHub hub = new TestHub(TestHub.rooms(), new FixedIds(), this::mint, PERIOD);

    private List<IceServer> mint(PeerId peer) {
        String username = ++minted + ":" + peer;
        return List.of(new IceServer.Turn(List.of("turn:turn.example"), username, new Secret("hush")));
    }

    private static String renewed(String username) {
        return "{\"type\":\"iceServers\",\"iceServers\":[" + server(username) + "]}";
    }

    private static String server(String username) {
        return "{\"urls\":[\"turn:turn.example\"],\"username\":\"" + username + "\",\"credential\":\"hush\"}";
    }

    @Test
    void aWelcomeHasACredentialOfOnesOwn() {
        Client ada = hub.connect();
        ada.says("{\"type\":\"hello\",\"name\":\"Ada\"}");
        String welcome = ada.hears().getFirst();
        assertTrue(welcome.contains("\"iceServers\":[" + server("1:p1") + "],"), welcome);
    }

    @Test
    void aNewOneComesOnceInEveryPeriodWhileTheSessionGoesOn() {
        Client ada = hub.join("Ada");
        assertEquals(List.of(renewed("2:p1")), iceServersWithin(ada, PERIOD));
        assertEquals(List.of(renewed("3:p1")), iceServersWithin(ada, PERIOD));
        assertEquals(List.of(renewed("4:p1"), renewed("5:p1")), iceServersWithin(ada, PERIOD.multipliedBy(2)));
    }

    @Test
    void whoComesBackGetsANewOneAfterAllThatItMissed() {
        Client ada = hub.join("Ada");
        List<String> unacknowledged = iceServersWithin(ada, PERIOD);
        assertEquals(1, unacknowledged.size());
        ada.drops();
        hub.join("Bob");

        assertEquals(
                List.of(
                        "{\"type\":\"resumed\",\"received\":0}",
                        unacknowledged.getFirst(),
                        "{\"type\":\"joined\",\"peer\":{\"id\":\"p2\",\"name\":\"Bob\",\"role\":\"participant\",\"state\":{}}}",
                        renewed("4:p1")),
                hub.resume(1, 0).hears());
    }

    @Test
    void nothingIsKeptForWhoIsAway() {
        Client ada = hub.join("Ada");
        ada.drops();
        Session session = hub.session(1);
        int before = minted;
        hub.pass(TestHub.RESUME_WINDOW.minusSeconds(1));
        assertEquals(before, minted);
        assertEquals("resumed", type(hub.resume(1, 0).hears().getFirst()));
        assertEquals(new PeerId("p1"), session.id());
    }

    @Test
    void oneThatIsSentCountsAsEveryMessageDoes() {
        Client ada = hub.join("Ada");
        assertEquals(1, iceServersWithin(ada, PERIOD).size());
        ada.says("{\"type\":\"ack\",\"received\":1}");
        ada.says("{\"type\":\"ack\",\"received\":2}");
        List<String> heard = ada.hears();
        assertEquals(1, heard.size(), heard.toString());
        assertTrue(heard.getFirst().contains("more than was sent"), heard.toString());
    }

    @Test
    void aHubWithoutRelaysRenewsNothing() {
        TestHub plain = new TestHub(TestHub.rooms());
        Client ada = plain.join("Ada");
        for (int i = 0; i < 100; i++) {
            pass(plain, ada, Duration.ofSeconds(10)).forEach(message -> assertEquals("ping", type(message)));
        }
        ada.drops();
        assertEquals(
                List.of("{\"type\":\"resumed\",\"received\":0}"),
                plain.resume(1, 0).hears());
    }

    /** What of it comes, with ticks of a second and a client that answers pings. */
    private List<String> iceServersWithin(Client client, Duration time) {
        List<String> heard = new ArrayList<>();
        for (long second = 0; second < time.toSeconds(); second++) {
            pass(hub, client, Duration.ofSeconds(1)).stream()
                    .filter(message -> type(message).equals("iceServers"))
                    .forEach(heard::add);
        }
        return heard;
    }

    private static List<String> pass(TestHub hub, Client client, Duration time) {
        client.carrier().heard();
        hub.pass(time);
        return client.hears();
    }

    private static String type(String message) {
        return message.replaceFirst("\\{\"type\":\"(\\w+)\".*", "$1");
    }
}
