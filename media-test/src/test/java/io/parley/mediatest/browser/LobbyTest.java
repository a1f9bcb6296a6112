package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Screenshots.DESKTOP;
import static io.parley.mediatest.browser.Screenshots.PHONE;
import static io.parley.mediatest.browser.Screenshots.shoot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The first page: a name that is offered, the rooms that one was in, and the public ones as they fill and empty. */
@ParleyTest(settings = LobbyTest.WithPublicRooms.class)
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class LobbyTest {

    /** Whether the page has been told whether there is a list. */
    private static final String ASKED = """
            performance.getEntriesByType('resource')
              .some(({ name, responseEnd }) => name.endsWith('/public-rooms') && responseEnd > 0)""";

    /** Who has gone is gone at once, so that a test need not wait. */
    static final class WithPublicRooms implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {
            config.publicRooms(List.of("lobby", "team-*")).maxMembers(3).resumeWindow(Duration.ZERO);
        }
    }

    private static HeadlessPeer join(Peers peers, URI hub, String room, String name) {
        return peers.join(hub.resolve("rooms/" + room), name, PeerOptions.defaults());
    }

    @Test
    void thePublicRoomsAreShownAsTheyFillAndEmptyAndAreOneClickAway(
            ChromiumBrowser chromium, FirefoxBrowser firefox, Hub hub, Peers peers) {
        RoomPage ada = chromium.open(DESKTOP).goHome(hub.uri());
        RoomPage grace = firefox.open().goHome(hub.uri());
        List<RoomPage> both = List.of(ada, grace);
        both.forEach(page -> page.awaitPublicRooms("lobby Nobody there yet"));

        HeadlessPeer bob = join(peers, hub.uri(), "lobby", "bob");
        both.forEach(page -> page.awaitPublicRooms("lobby 1 person"));
        HeadlessPeer cleo = join(peers, hub.uri(), "team-1", "cleo");
        join(peers, hub.uri(), "secret", "mallory");
        join(peers, hub.uri(), "lobby", "dan");
        both.forEach(page -> page.awaitPublicRooms("lobby 2 people", "team-1 1 person"));
        cleo.close();
        both.forEach(page -> page.awaitPublicRooms("lobby 2 people"));

        shoot(ada, "lobby");
        ada.web().click("room-link");
        ada.typeName("ada").joinWithoutDevices();
        ada.awaitRemote("bob");
        grace.awaitPublicRooms("lobby 3 people, full");
        bob.close();
        grace.awaitPublicRooms("lobby 2 people");
    }

    /** A page's problems fail the test, and Firefox has one with every stream of events that is none. */
    @Test
    void whereNothingIsPublicThereIsNoListAndNoComplaint(FirefoxBrowser firefox) throws IOException {
        try (Hub secretive = Hub.start(HubConfig.builder().port(0).build())) {
            RoomPage page = firefox.open().goHome(secretive.uri());
            page.web()
                    .await(
                            "whether there is a list",
                            () -> Optional.of(page.web().evaluate(ASKED)).filter(JsonNode::booleanValue));
            assertEquals(List.of(), page.publicRooms());
        }
    }

    @Test
    void aNameIsOfferedThatOneClickTakes(ChromiumBrowser chromium, Hub hub) {
        RoomPage ada = chromium.open().goHome(hub.uri());

        ada.web().click("enter");
        ada.web().awaitText("join-without");

        String path = ada.web().evaluate("location.pathname").asString();
        assertTrue(path.matches("/rooms/[a-z]+-[a-z]+-\\d{4}"), path);
    }

    @Test
    void theRoomsThatOneWasInAreThereUntilTheyAreForgotten(ChromiumBrowser chromium, Hub hub) {
        RoomPage ada = chromium.open(PHONE);
        for (String room : List.of("attic", "kitchen", "Attic", "cellar")) {
            ada.enterFromHome(hub.uri(), room).typeName("ada").joinWithoutDevices();
        }
        ada.enterFromHome(hub.uri(), "only-looked-at").web().awaitText("join-without");

        ada.goHome(hub.uri()).awaitRecentRooms("cellar", "Attic", "kitchen");
        shoot(ada, "phone-lobby");
        ada.web().click("forget");
        ada.awaitRecentRooms("Attic", "kitchen");
        ada.goHome(hub.uri()).awaitRecentRooms("Attic", "kitchen");
        ada.web().click("room-link");
        ada.web().awaitText("join-without");
        assertEquals("/rooms/Attic", ada.web().evaluate("location.pathname").asString());

        ada.goHome(hub.uri()).web().click("forget-all");
        ada.awaitRecentRooms();
        ada.goHome(hub.uri());
        assertEquals(List.of(), ada.recentRooms());
    }
}
