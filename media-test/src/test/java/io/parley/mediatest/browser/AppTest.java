package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.fault.Admission;
import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.signaling.Hub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What people do in a room, and what the others see of it. Who is only there for company has no devices. */
@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class AppTest {

    /** Compressed, as it comes: before somebody is about to enter a room. */
    private static final int MOST_SCRIPT_BYTES = 60_000;

    private static final String SCRIPTS = """
            Object.fromEntries(performance.getEntriesByType('resource')
              .filter(({ name }) => name.endsWith('.js'))
              .map(({ name, encodedBodySize }) => [name.split('/').at(-1), encodedBodySize]))""";

    private static final String HTML = "<img src=x onerror=\"document.title='taken'\"><b>bold</b> & more";

    private static final String HOSTILE = "<img src=x onerror=document.title='taken'>&lt;";

    /** What runs where a text is taken for HTML, or a link made of what is none. */
    private static final List<String> TRAPS = List.of(
            HTML,
            "<script>document.title='taken'</script>",
            "<svg/onload=document.title='taken'>",
            "\"><iframe srcdoc=\"<script>parent.document.title='taken'</script>\"></iframe>",
            "<a href=\"javascript:document.title='taken'\">click</a>",
            "javascript:document.title='taken'",
            "${document.title='taken'} {{constructor.constructor('document.title=1')()}}",
            "https://example.org/\" onmouseover=\"document.title='taken'");

    /** The time beside a line of chat. */
    private static final String WHEN = """
            (() => {
              const find = (root) => root.querySelector('[data-testid=chat-line] time')
                ?? [...root.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot && find(shadowRoot)).find(Boolean);
              return find(document).dateTime;
            })()""";

    private static RoomPage joined(ChromiumBrowser chromium, TestRoom room, String name) {
        return chromium.open().enter(room.uri(), name).joinWithoutDevices();
    }

    @Test
    void theHomePageLeadsToTheRoomOfThatName(ChromiumBrowser chromium, Hub hub) {
        RoomPage ada = chromium.open().enterFromHome(hub.uri(), "team-standup");

        ada.typeName("ada").join();

        assertEquals(
                hub.uri().resolve("rooms/team-standup").toString(),
                ada.web().evaluate("location.href").asString());
        assertEquals("ada", ada.own().name());
    }

    /** What {@code budget.test.ts} holds of the build, seen where it matters: what a browser fetches, and when. */
    @Test
    void theDoorIsThereWithLittleScriptAndTheRoomsComesWhenSomebodyIsAtIt(
            ChromiumBrowser chromium, Hub hub, TestRoom room) {
        RoomPage ada = chromium.open();
        ada.goHome(hub.uri());
        assertLittle(scripts(ada));
        ada.web().go(room.uri());
        ada.awaitPreview();
        assertLittle(scripts(ada));

        ada.web().type("ada"); // the field has the focus
        ada.web().await("the room's script", () -> Optional.of(scripts(ada)).filter(AppTest::hasTheRooms));
    }

    private static Map<String, Integer> scripts(RoomPage page) {
        return page.web().evaluate(SCRIPTS).properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, script -> script.getValue().intValue()));
    }

    private static void assertLittle(Map<String, Integer> scripts) {
        int bytes = scripts.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("before the room: %d bytes of script, as they came: %s%n", bytes, scripts);
        assertTrue(scripts.size() > 2 && scripts.values().stream().allMatch(each -> each > 0), scripts::toString);
        assertTrue(bytes <= MOST_SCRIPT_BYTES, scripts::toString);
        assertFalse(hasTheRooms(scripts), scripts::toString);
    }

    private static boolean hasTheRooms(Map<String, Integer> scripts) {
        return scripts.keySet().stream().anyMatch(name -> name.startsWith("inside-"));
    }

    @Test
    void aLineOfChatReachesTheOthersAsItWasTyped(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = joined(chromium, room, "ada");
        RoomPage bob = joined(chromium, room, "bob");
        ada.awaitRemote("bob");
        ada.toggleChat();

        ada.say(HTML);
        bob.web()
                .await(
                        "what is unread",
                        () -> bob.web().text("unread").filter(text -> text.contains("1 unread message")));
        bob.toggleChat();

        assertEquals(
                new SeenLine("ada", HTML, 0, List.of()),
                bob.awaitLine(line -> line.from().equals("ada")));
        assertEquals(
                new SeenLine("You", HTML, 0, List.of()),
                ada.awaitLine(line -> line.from().equals("You")));
        assertNotEquals("taken", bob.web().evaluate("document.title").asString());
        Instant written = Instant.parse(bob.web().evaluate(WHEN).asString());
        assertTrue(Duration.between(written, Instant.now()).abs().toMinutes() < 1, written::toString);
        assertFalse(bob.web().has("unread"));
    }

    @Test
    void whatAnyClientWritesIsNeverInterpreted(ChromiumBrowser chromium, Peers peers) {
        RoomPage ada = joined(chromium, peers.room(), "ada");
        HeadlessPeer hostile = peers.join(HOSTILE);
        RemoteView hostileAtAda = ada.awaitRemote(HOSTILE);
        ada.toggleChat();

        for (String trap : TRAPS) {
            hostile.message(JsonMapper.shared().createObjectNode().put("chat", trap));
            SeenLine seen = ada.awaitLine(line -> line.text().equals(trap));
            List<String> links = trap.startsWith("https:") ? List.of("https://example.org/") : List.of();
            assertEquals(new SeenLine(hostileAtAda.name(), trap, 0, links), seen);
        }
        ada.toggleChat();
        ada.togglePeople();
        ada.awaitPeople(
                people -> people.stream().anyMatch(person -> person.name().equals(HOSTILE)));

        assertNotEquals("taken", ada.web().evaluate("document.title").asString());
        assertEquals(List.of(), ada.web().takeProblems()); // the page's policy had nothing to stop either
    }

    @Test
    void theListOfPeopleNamesEverybodyAndSaysWhoIsMuted(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = joined(chromium, room, "ada");
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        ada.togglePeople();

        ada.awaitPeople(people -> Set.copyOf(people)
                .equals(Set.of(
                        new ListedPerson(ada.own().id(), "ada", true, true),
                        new ListedPerson(bob.own().id(), "bob", false, false))));
        bob.toggleMicrophone();
        ada.awaitPeople(people -> people.stream()
                .anyMatch(person -> person.name().equals("bob") && person.muted() && !person.cameraOff()));
    }

    @Test
    void aPanelThatClosesGivesAPhonesScreenBackToThePictures(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open(PageOptions.defaults().withSize(360, 640))
                .enter(room.uri(), "ada")
                .join();

        ada.toggleChat();
        ada.say("hello?");
        ada.awaitLine(line -> line.text().equals("hello?"));
        ada.toggleChat();
        ada.web().click("tile"); // which waits until nothing hides or covers it
        assertFalse(ada.web().has("chat-input"));

        ada.togglePeople();
        ada.awaitPeople(people -> people.size() == 1);
        ada.web().pressEscape();
        ada.web().click("tile");
        assertFalse(ada.web().has("person"));
    }

    /** The way to the hub is lost, not that to each other. */
    @Test
    void anOutageIsSaidAndSurvivedByPicturesAndByWhatIsWritten(ChromiumBrowser chromium, TestRoom room) {
        try (FaultProxy proxy = FaultProxy.to(room.uri())) {
            RoomPage ada =
                    chromium.open().enter(proxy.through(room.uri()), "ada").joinWithoutDevices();
            RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
            RemoteView bobAtAda = ada.awaitRemote("bob");
            bobAtAda.awaitFrames();
            String own = ada.own().id();
            bob.toggleChat();
            ada.toggleChat();

            proxy.admit(Admission.REFUSE);
            proxy.cut();
            assertEquals("Reconnecting…", ada.web().awaitText("outage"));
            bobAtAda.awaitFrames();
            ada.say("are you there?");
            bobAtAda.awaitFrames();
            assertEquals(List.of(), bob.chat());

            proxy.admit(Admission.FORWARD);
            assertEquals(
                    "are you there?",
                    bob.awaitLine(line -> line.from().equals("ada")).text());
            ada.web()
                    .await(
                            "the end of it",
                            () -> Optional.of(true).filter(any -> !ada.web().has("outage")));
            assertEquals(own, ada.own().id());
            bobAtAda.awaitFrames();
            ada.web().takeProblems(); // of the attempts that had to fail
        }
    }

    @Test
    void whoLeavesIsGoneForTheOthersAndCanComeBack(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = joined(chromium, room, "ada");
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        RemoteView before = ada.awaitRemote("bob");
        before.awaitFrames();

        bob.leave();

        String ended = bob.awaitEnded();
        assertTrue(ended.contains("You left the room"), ended);
        before.awaitGone();

        bob.rejoin();

        RemoteView after = ada.awaitRemote("bob");
        assertNotEquals(before.id(), after.id());
        after.awaitFrames();
    }

    @Test
    void whoClosesTheTabIsGoneForTheOthers(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = joined(chromium, room, "ada");
        RoomPage bob = joined(chromium, room, "bob");
        RemoteView bobAtAda = ada.awaitRemote("bob");

        bob.close();

        bobAtAda.awaitGone();
    }
}
