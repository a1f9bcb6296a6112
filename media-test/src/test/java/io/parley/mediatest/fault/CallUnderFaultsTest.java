package io.parley.mediatest.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.browser.BrowserProgram;
import io.parley.mediatest.browser.BrowserTest;
import io.parley.mediatest.browser.ChromiumBrowser;
import io.parley.mediatest.browser.FirefoxBrowser;
import io.parley.mediatest.browser.RemoteView;
import io.parley.mediatest.browser.RoomPage;
import io.parley.mediatest.browser.SeenLine;
import io.parley.mediatest.client.HubMessage.Message;
import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.IceCredentials;
import io.parley.mediatest.peer.Network;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** A call whose way to the hub fails: its media go on meanwhile, and what is said and negotiated arrives once and in order. */
@ParleyTest(settings = CallUnderFaultsTest.Heartbeat.class)
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class CallUnderFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LINES = 4;
    /** Firefox has no candidates on loopback. */
    private static final PeerOptions CLEO =
            PeerOptions.defaults().withNetwork(Network.ALL).withDeadline(PATIENCE);

    /** Silence is noticed in seconds. */
    static final class Heartbeat implements HubSettings {
        @Override
        public void apply(HubConfig.Builder hub) {
            hub.heartbeat(Duration.ofSeconds(1));
        }
    }

    /** What becomes of everybody's way to the hub, and what there is to wait for before it heals. */
    @SuppressWarnings("ImmutableEnumChecker") // lambdas
    enum Fault {
        CUT(FaultProxy::cut, proxy -> {}),
        RESET(FaultProxy::reset, proxy -> {}),
        UNREACHABLE(
                proxy -> {
                    proxy.admit(Admission.REFUSE);
                    proxy.cut();
                },
                proxy -> proxy.awaitOpen(0, PATIENCE)),
        FROZEN(FaultProxy::freeze, Fault::awaitNewAttempts),
        FROZEN_TOWARDS_THE_HUB(proxy -> proxy.freeze(Direction.TO_SERVER), Fault::awaitNewAttempts),
        FROZEN_TOWARDS_THE_CLIENTS(proxy -> proxy.freeze(Direction.TO_CLIENT), Fault::awaitNewAttempts),
        DELAYED(
                proxy -> proxy.shape(Shaping.NONE.withDelay(Duration.ofMillis(300), Duration.ofMillis(200))),
                proxy -> {}),
        THROTTLED(proxy -> proxy.shape(Shaping.NONE.withBytesPerSecond(2_000).withWritesOf(7)), proxy -> {});

        private final Consumer<FaultProxy> begin;
        private final Consumer<FaultProxy> awaitWorst;

        Fault(Consumer<FaultProxy> begin, Consumer<FaultProxy> awaitWorst) {
            this.begin = begin;
            this.awaitWorst = awaitWorst;
        }

        /** Somebody has given its connection up for dead. */
        private static void awaitNewAttempts(FaultProxy proxy) {
            proxy.awaitAccepted(proxy.accepted() + 1, PATIENCE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOn(Fault fault, ChromiumBrowser chromium, FirefoxBrowser firefox, Hub hub, TestRoom room) {
        try (FaultProxy proxy = FaultProxy.to(hub.uri());
                RoomPage ada = chromium.open();
                RoomPage bob = firefox.open();
                HeadlessPeer cleo = HeadlessPeer.join(proxy.through(room.uri()), "cleo", CLEO)) {
            ada.enter(proxy.through(room.uri()), "ada").join();
            bob.enter(proxy.through(room.uri()), "bob").join();
            Company company = new Company(ada, bob, cleo);
            company.awaitMedia();

            fault.begin.accept(proxy);
            company.saySomething();
            company.negotiateNewIce();
            company.awaitMedia();
            fault.awaitWorst.accept(proxy);
            company.awaitMedia();
            proxy.admit(Admission.FORWARD);
            proxy.shape(Shaping.NONE);
            proxy.thaw();

            company.awaitAllThatWasSaid();
            company.awaitNewIce();
            company.awaitMedia();
            company.isTheSame();
            assertEquals(List.of(), cleo.takeProblems());
            List.of(ada, bob).forEach(CallUnderFaultsTest::hadNoOtherProblem);
        }
    }

    /** Three who see each other and talk. */
    private static final class Company {
        private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

        private final RoomPage ada;
        private final RoomPage bob;
        private final HeadlessPeer cleo;
        private final List<RemoteView> views;
        private final List<RemotePeer> remotes;
        private final List<IceCredentials> iceBefore;

        Company(RoomPage ada, RoomPage bob, HeadlessPeer cleo) {
            this.ada = ada;
            this.bob = bob;
            this.cleo = cleo;
            this.views = List.of(
                    ada.awaitRemote("bob"), ada.awaitRemote("cleo"), bob.awaitRemote("ada"), bob.awaitRemote("cleo"));
            this.remotes = List.of(cleo.awaitPeer("ada"), cleo.awaitPeer("bob"));
            remotes.forEach(RemotePeer::awaitConnected);
            this.iceBefore = remotes.stream().map(RemotePeer::iceCredentials).toList();
            ada.toggleChat();
            bob.toggleChat();
        }

        /** New pictures, everywhere. */
        void awaitMedia() {
            views.forEach(RemoteView::awaitFrames);
            remotes.forEach(RemotePeer::awaitMoreFrames);
        }

        void saySomething() {
            for (int i = 0; i < LINES; i++) {
                ada.say("from ada " + i);
                bob.say("from bob " + i);
                cleo.message(JSON.objectNode().put("chat", "from cleo " + i));
            }
        }

        /** Offers, answers and candidates are to cross the fault too. */
        void negotiateNewIce() {
            remotes.forEach(RemotePeer::restartIce);
        }

        void awaitNewIce() {
            for (int i = 0; i < remotes.size(); i++) {
                remotes.get(i).awaitOtherIce(iceBefore.get(i));
            }
        }

        /** Once, and in order. */
        void awaitAllThatWasSaid() {
            assertHeard(ada, "bob");
            assertHeard(ada, "cleo");
            assertHeard(bob, "ada");
            assertHeard(bob, "cleo");
            assertHeardByCleo("ada");
            assertHeardByCleo("bob");
        }

        private static void assertHeard(RoomPage page, String speaker) {
            List<String> lines = lines(speaker);
            page.awaitLine(line -> line.text().equals(lines.getLast()));
            assertEquals(
                    lines,
                    page.chat().stream()
                            .map(SeenLine::text)
                            .filter(line -> line.startsWith("from " + speaker))
                            .toList());
        }

        private void assertHeardByCleo(String speaker) {
            for (String line : lines(speaker)) {
                Message next = cleo.awaitMessage(
                        message -> message.data().path("chat").asString("").startsWith("from " + speaker));
                assertEquals(line, next.data().path("chat").asString());
            }
        }

        private static List<String> lines(String speaker) {
            return IntStream.range(0, LINES)
                    .mapToObj(i -> "from " + speaker + " " + i)
                    .toList();
        }

        /** Nobody had to start anew: they have the ids they had, and nothing more was written (the app says things of its own, too). */
        void isTheSame() {
            views.forEach(view -> assertTrue(view.tile().isPresent(), view::toString));
            remotes.forEach(remote -> assertTrue(remote.isPresent(), remote::toString));
            assertEquals(
                    List.of(),
                    cleo.unreadMessages().stream()
                            .filter(message -> message.data().has("chat"))
                            .toList());
        }
    }

    /** Browsers write of a connection that ended and of an attempt that failed. */
    private static void hadNoOtherProblem(RoomPage page) {
        assertEquals(
                List.of(),
                page.web().takeProblems().stream()
                        .filter(problem -> !problem.contains("ws://127.0.0.1"))
                        .toList());
    }
}
