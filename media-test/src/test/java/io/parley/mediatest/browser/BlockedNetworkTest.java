package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Screenshots.DESKTOP;
import static io.parley.mediatest.browser.Screenshots.shoot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.mediatest.fault.NetworkNamespace;
import io.parley.mediatest.turn.TurnProgram;
import io.parley.mediatest.turn.TurnServer;
import io.parley.signaling.AccessConfig;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody in a network that lets connections through but no calls, and somebody outside: what both read about it. */
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class BlockedNetworkTest {

    private static final String INSIDE = "10.98.9.2";
    private static final String OUTSIDE = "10.98.9.1";
    private static final String SECRET = "known-to-hub-and-relay";
    private static final PageOptions PATIENT = DESKTOP.withDeadline(Duration.ofSeconds(90));

    @BeforeAll
    static void namespacesAreAllowed() {
        assumeTrue(
                NetworkNamespace.problem().isEmpty(),
                () -> NetworkNamespace.problem().orElse(""));
        assumeTrue(
                TurnProgram.reasonToSkip().isEmpty(),
                () -> TurnProgram.reasonToSkip().orElse(""));
    }

    /** What happens to the two, and to the network between them. */
    @FunctionalInterface
    private interface Story {
        void of(NetworkNamespace office, RoomPage ada, RoomPage bob);
    }

    /** Ada's browser is in the office, Bob's is where the hub and the relay are. */
    private static void tell(WebBrowser bobs, boolean blocked, Story story) throws IOException {
        try (NetworkNamespace office = NetworkNamespace.create()) {
            office.link(NetworkNamespace.outer(), INSIDE + "/24", OUTSIDE + "/24");
            if (blocked) {
                office.blockUdp();
            }
            try (TurnServer turn = TurnServer.on(InetAddress.getByName(OUTSIDE), SECRET);
                    Hub hub = startHub(turn);
                    ChromiumBrowser chromium = ChromiumBrowser.in(office, origin(OUTSIDE, hub))) {
                RoomPage bob = bobs.open(PATIENT)
                        .enter(origin("127.0.0.1", hub).resolve("/rooms/office"), "Bob")
                        .join();
                RoomPage ada = chromium.open(PATIENT)
                        .enter(origin(OUTSIDE, hub).resolve("/rooms/office"), "Ada")
                        .join();
                story.of(office, ada, bob);
                assertEquals(List.of(), chromium.closePages());
                bob.web().takeProblems(); // Firefox logs that ICE failed
                bob.close();
            }
        }
    }

    @Test
    void bothSidesReadThatOneNetworkBlocksCalls(FirefoxBrowser firefox) throws IOException {
        tell(firefox, true, (office, ada, bob) -> {
            String reason = "The network lets no calls through";
            WhyDialog inside = WhyDialog.open(ada)
                    .awaitReason(reason)
                    .await("why-advice", "block UDP")
                    .awaitSide("The cause is on your side");
            WhyDialog outside = WhyDialog.open(bob).awaitReason(reason).awaitSide("The cause is on the side of");

            String tried = inside.details();
            shoot(ada, "why-blocked");
            // Chromium asks a TURN server for both, and either may be the first that it gives up on.
            assertTrue(tried.contains("701 turn:(private IPv4)") || tried.contains("701 stun:(private IPv4)"), tried);
            String triedOutside = outside.details();
            assertTrue(triedOutside.contains("relay udp"), triedOutside);
            JsonNode saved = outside.save("Ada", "Bob", SECRET);
            assertEquals("udp_blocked", saved.at("/diagnosis/code").asString());
            assertEquals("theirs", saved.at("/diagnosis/side").asString());
            assertEquals(701, saved.at("/theirs/errors/0/code").intValue());
            assertTrue(saved.at("/ours/errors").isEmpty(), saved::toString);
            assertTrue(kinds(saved.at("/ours/local")).contains("relay"), saved::toString);
            assertEquals(List.of("host"), kinds(saved.at("/theirs/local")));
            assertFalse(saved.at("/theirs/pairs").isEmpty(), saved::toString);
        });
    }

    @Test
    void bothSidesReadThatACallWasLostAndGoesOn(ChromiumBrowser chromium) throws IOException {
        callIsLostAndGoesOn(chromium, adaAtBob -> {});
    }

    /** Firefox (153) sends nothing any more on a connection whose ICE has failed (w3c/webrtc-pc#3139): the two get a new one. */
    @Test
    void bothSidesReadThatACallWithFirefoxWasLostAndGoesOn(FirefoxBrowser firefox) throws IOException {
        callIsLostAndGoesOn(
                firefox,
                adaAtBob -> adaAtBob.awaitTile(
                        "a connection that has failed",
                        tile -> tile.connection().equals("failed")));
    }

    private static void callIsLostAndGoesOn(WebBrowser bobs, Consumer<RemoteView> awaitLoss) throws IOException {
        tell(bobs, false, (office, ada, bob) -> {
            ada.awaitRemote("Bob").awaitFrames();
            bob.awaitRemote("Ada").awaitFrames();

            office.blockUdp();
            String reason = "You were connected, and then nothing arrived any more";
            WhyDialog inside = WhyDialog.open(ada).awaitReason(reason).await("why-advice", "a network went away");
            WhyDialog outside = WhyDialog.open(bob).awaitReason(reason);
            String tried = inside.details();
            shoot(ada, "why-lost");
            assertTrue(tried.contains("disconnected"), tried);
            JsonNode saved = inside.save("Ada", "Bob", SECRET);
            assertEquals("lost", saved.at("/diagnosis/code").asString());
            assertEquals("between", saved.at("/diagnosis/side").asString());
            assertTrue(saved.at("/ours/connectedAt").isNumber(), saved::toString);
            awaitLoss.accept(bob.awaitRemote("Ada"));

            office.allowUdp();
            inside.await("why-who", "You are connected to").close();
            outside.await("why-who", "You are connected to").close();
            ada.awaitRemote("Bob").awaitFrames();
            bob.awaitRemote("Ada").awaitFrames();
            ada.awaitRemote("Bob").awaitSound();
            bob.awaitRemote("Ada").awaitSound();
        });
    }

    private static List<String> kinds(JsonNode candidates) {
        return candidates
                .valueStream()
                .map(candidate -> candidate.get("type").asString())
                .distinct()
                .toList();
    }

    private static Hub startHub(TurnServer turn) throws IOException {
        return Hub.start(HubConfig.builder()
                .host("0.0.0.0")
                .port(0)
                .access(AccessConfig.open())
                .turnUrls(List.of(turn.urls().getFirst())) // over UDP
                .turnSecret(turn.secret())
                .build());
    }

    private static URI origin(String address, Hub hub) {
        return URI.create("http://" + address + ":" + hub.port());
    }
}
