package io.parley.mediatest.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.client.SignalBody.Description;
import io.parley.mediatest.natives.NativeAccount;
import io.parley.mediatest.natives.NativeKind;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import tools.jackson.databind.json.JsonMapper;

/** The extension, run on tests that must pass and on tests that must fail. */
final class ParleyExtensionTest {

    private static final CountDownLatch TEST_IS_OVER = new CountDownLatch(1);

    private static List<String> failures(Class<?> tests) {
        Stream<Event> events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter(Case.Condition.PARAMETER, "true")
                .execute()
                .allEvents()
                .finished()
                .stream();
        return events.flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .map(Throwable::getMessage)
                .toList();
    }

    private static void assertFailsWith(String message, Class<?> tests) {
        List<String> failures = failures(tests);
        assertEquals(1, failures.size(), failures::toString);
        assertTrue(failures.getFirst().contains(message), failures::toString);
    }

    @Test
    void givesTestsAHubARoomAndPeersByName() {
        assertEquals(List.of(), failures(Injected.class));
    }

    @Test
    void startsOneHubForAClassUnlessToldOtherwise() {
        Shared.PORTS.clear();
        Single.PORTS.clear();

        assertEquals(List.of(), failures(Shared.class));
        assertEquals(List.of(), failures(Single.class));

        assertEquals(1, Shared.PORTS.size());
        assertEquals(2, Single.PORTS.size());
    }

    @Test
    void failsATestThatLeavesAMessageUnread() {
        assertFailsWith("bob left messages unread", LeavesAMessage.class);
    }

    @Test
    void failsATestThatLeavesAThread() {
        assertFailsWith("left by a test", LeavesAThread.class);
        TEST_IS_OVER.countDown();
    }

    @Test
    void failsATestThatLeavesANativeObject() {
        assertFailsWith("native objects: {SOURCE=1}", LeavesANativeObject.class);
        NativeAccount.gaveBack(NativeKind.SOURCE);
    }

    @Test
    void failsATestWithAProblemThatNobodyTook() {
        assertFailsWith("ada had problems", HasAProblem.class);
    }

    /** A test for this test to run, and for nobody else. */
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(Case.Condition.class)
    @interface Case {

        final class Condition implements ExecutionCondition {

            static final String PARAMETER = "parley.case";

            @Override
            public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
                return context.getConfigurationParameter(PARAMETER).isPresent()
                        ? ConditionEvaluationResult.enabled("run by a test")
                        : ConditionEvaluationResult.disabled("not run by a test");
            }
        }
    }

    @Case
    @ParleyTest(settings = SmallRooms.class)
    static final class Injected {
        @Test
        void test(Hub hub, TestRoom room, Peers peers, HeadlessPeer ada, @PeerName("Bob B.") HeadlessPeer bob) {
            assertEquals(hub.port(), room.uri().getPort());
            assertEquals(room, peers.room());
            assertEquals("ada", ada.name());
            assertEquals("Bob B.", ada.awaitPeer(bob).name());
            assertEquals(3, ada.welcome().limits().members());
        }
    }

    static final class SmallRooms implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {
            config.maxMembers(3);
        }
    }

    @Case
    @ParleyTest
    static final class Shared {
        static final Set<Integer> PORTS = new HashSet<>();

        @Test
        void one(Hub hub, TestRoom room) {
            PORTS.add(hub.port());
        }

        @Nested
        final class Inner {
            @Test
            void two(Hub hub, TestRoom room) {
                PORTS.add(hub.port());
            }
        }
    }

    @Case
    @ParleyTest(hub = HubScope.TEST)
    static final class Single {
        static final Set<Integer> PORTS = new HashSet<>();

        @Test
        void one(Hub hub) {
            PORTS.add(hub.port());
        }

        @Test
        void two(Hub hub) {
            assertNotEquals(0, hub.port());
            PORTS.add(hub.port());
        }
    }

    @Case
    @ParleyTest
    static final class LeavesAMessage {
        @Test
        void test(HeadlessPeer ada, HeadlessPeer bob) {
            bob.accountForMessages();
            ada.message(JsonMapper.shared().readTree("\"first\""));
            ada.message(JsonMapper.shared().readTree("\"second\""));
            assertEquals(
                    "second",
                    bob.awaitMessage(message -> message.data().asString().equals("second"))
                            .data()
                            .asString());
        }
    }

    @Case
    @ParleyTest(hub = HubScope.TEST)
    static final class LeavesAThread {
        @Test
        void test(HeadlessPeer ada) {
            Thread.ofPlatform().daemon().name("left by a test").start(() -> {
                try {
                    TEST_IS_OVER.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    @Case
    @ParleyTest
    static final class LeavesANativeObject {
        @Test
        void test(HeadlessPeer ada) {
            NativeAccount.took(NativeKind.SOURCE);
        }
    }

    @Case
    @ParleyTest
    static final class HasAProblem {
        @Test
        void test(HeadlessPeer ada, HeadlessPeer bob) {
            PeerId adasId = bob.awaitPeer(ada).id();
            bob.session().signal(adasId, new Description("offer", "this is no session description"));
            ada.awaitPeer(bob).awaitNegotiation("Bob's own offer", report -> report.answersSent() == 1);
            bob.message(JsonMapper.shared().readTree("\"after it\""));
            ada.awaitMessage(any -> true);
        }
    }
}
