package io.parley.signaling.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.cluster.TestFleet.TestHub;
import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the hubs of a fleet have in common besides rooms, whatever happens between them. */
class FleetCommonsTest {
    private static final Duration MOMENT = TestFleet.LEASE.dividedBy(2);

    private final TestFleet fleet = new TestFleet(3);

    @BeforeEach
    void allKnowAll() {
        fleet.pass(MOMENT);
    }

    // Revoked tokens.

    @Test
    void whatOneHubRevokesAllRefuseAtOnce() {
        CompletionStage<Boolean> known = fleet.hub(0).revokes("stolen");
        fleet.settle();
        assertEquals(true, now(known));
        assertEquals(Set.of("stolen"), fleet.hub(1).revocations.all());
        assertEquals(Set.of("stolen"), fleet.hub(2).revocations.all());
    }

    @Test
    void anyStringIsTheSameAtAllHubs() {
        Set<String> ids = Set.of("a b", "größe", "\uD800 alone", "x".repeat(128), "\n");
        ids.forEach(id -> fleet.hub(0).revokes(id));
        fleet.settle();
        assertEquals(ids, fleet.hub(2).revocations.all());
    }

    @Test
    void whoDoesNotHearOfItFindsItWithinALease() {
        fleet.loses((from, to, bytes) -> true);
        fleet.hub(0).revokes("stolen");
        fleet.settle();
        assertEquals(Set.of(), fleet.hub(1).revocations.all());
        fleet.pass(MOMENT);
        assertEquals(Set.of("stolen"), fleet.hub(1).revocations.all());
    }

    @Test
    void aHubThatStartsLaterKnowsItForTheRestOfItsTime() {
        fleet.hub(0).revokes("stolen");
        fleet.pass(Duration.ofMinutes(20));
        for (int i = 0; i < 3; i++) {
            fleet.hub(i).dies();
        }
        fleet.pass(TestFleet.LEASE);
        TestHub late = fleet.addHub();
        assertEquals(Set.of("stolen"), late.revocations.all());
        assertTrue(late.revocations.left("stolen").compareTo(Duration.ofMinutes(40)) <= 0);
        assertTrue(late.revocations.left("stolen").compareTo(Duration.ofMinutes(39)) > 0);
    }

    @Test
    void withoutTheEngineAHubRevokesForItselfAndForAllWhenItIsBack() {
        fleet.engine.cut(fleet.hub(0).id);
        CompletionStage<Boolean> known = fleet.hub(0).revokes("stolen");
        assertEquals(false, now(known));
        assertEquals(Set.of("stolen"), fleet.hub(0).revocations.all());
        fleet.pass(MOMENT);
        assertEquals(Set.of(), fleet.hub(1).revocations.all());
        fleet.engine.heal(fleet.hub(0).id);
        fleet.pass(MOMENT);
        assertEquals(Set.of("stolen"), fleet.hub(1).revocations.all());
    }

    @Test
    void anEngineThatHasForgottenIsToldAgainByThoseWhoKnow() {
        fleet.hub(0).revokes("one");
        fleet.hub(1).revokes("two");
        fleet.settle();
        fleet.hub(0).dies();
        fleet.engine.cut(fleet.hub(1).id);
        fleet.engine.cut(fleet.hub(2).id);
        fleet.engine.forget();
        fleet.engine.heal(fleet.hub(1).id);
        fleet.engine.heal(fleet.hub(2).id);
        fleet.pass(MOMENT);
        assertEquals(Set.of("one", "two"), fleet.addHub().revocations.all());
    }

    /** As where somebody empties it. */
    @Test
    void soIsOneThatForgetsUnseen() {
        fleet.hub(0).revokes("one");
        fleet.settle();
        fleet.engine.forget();
        fleet.pass(MOMENT);
        assertEquals(Set.of("one"), fleet.addHub().revocations.all());
    }

    /** What is put up then has a higher number than all that was there. */
    @Test
    void soIsOneThatIsToldSomethingNewBeforeAnybodyLooks() {
        List.of("one", "two", "three").forEach(id -> fleet.hub(0).revokes(id));
        fleet.settle();
        fleet.engine.forget();
        fleet.hub(1).revokes("four");
        fleet.pass(MOMENT);
        assertEquals(
                Set.of("one", "two", "three", "four"),
                fleet.addHub().revocations.all());
    }

    @Test
    void moreThanAreReadAtATimeAreReadAll() {
        Set<String> ids = IntStream.range(0, 2 * Bulletin.MOST_AT_ONCE + 1)
                .mapToObj(i -> "t" + i)
                .collect(Collectors.toSet());
        ids.forEach(id -> fleet.hub(0).revokes(id));
        fleet.pass(MOMENT);
        assertEquals(ids, fleet.hub(1).revocations.all());
        fleet.engine.cut(fleet.hub(0).id);
        fleet.engine.forget();
        fleet.engine.heal(fleet.hub(0).id);
        fleet.pass(TestFleet.LEASE.multipliedBy(2));
        assertEquals(ids, fleet.addHub().revocations.all());
    }

    // Questions.

    @Test
    void aRoomIsAskedAfterWhereItLives() {
        fleet.join(1, "Ada");
        assertEquals("yes: who?", answer(fleet.hub(0).fleet.ask(TestFleet.ROOM, bytes("who?"))));
        assertEquals(List.of("who?"), fleet.hub(1).asked);
        assertEquals(Optional.empty(), settled(fleet.hub(1).fleet.ask(TestFleet.ROOM, bytes("who?"))));
        assertEquals(
                Optional.empty(),
                settled(fleet.hub(0).fleet.ask(RoomName.parse("empty", 64).orElseThrow(), bytes("who?"))));
        assertEquals(1, fleet.hub(1).asked.size());
    }

    @Test
    void askingDoesNotMakeAHubTheHomeOfARoom() {
        RoomName empty = RoomName.parse("empty", 64).orElseThrow();
        settled(fleet.hub(0).fleet.ask(empty, bytes("who?")));
        assertEquals(0, fleet.engine.claims(empty));
        assertEquals(0, fleet.hub(0).fleet.residences());
    }

    @Test
    void allAreAskedAndWhoDoesNotAnswerIsNamed() {
        fleet.hub(2).answer = text -> new CompletableFuture<>();
        CompletionStage<Map<HubId, Optional<byte[]>>> answers =
                fleet.hub(0).fleet.askAll(bytes("who?"));
        fleet.pass(Duration.ofMillis(Inquiries.PATIENCE_MILLIS + 1100));
        Map<HubId, Optional<byte[]>> all = now(answers);
        assertEquals(Set.of(fleet.hub(1).id, fleet.hub(2).id), all.keySet());
        assertTrue(all.getOrDefault(fleet.hub(1).id, Optional.empty()).isPresent());
        assertFalse(all.getOrDefault(fleet.hub(2).id, Optional.empty()).isPresent());
    }

    @Test
    void aQuestionThatIsLostHasFailedInTimeAndIsNotAskedTwice() {
        fleet.join(1, "Ada");
        fleet.loses((from, to, bytes) -> to.equals(fleet.hub(0).id));
        CompletionStage<Optional<byte[]>> answer = fleet.hub(0).fleet.ask(TestFleet.ROOM, bytes("do it"));
        fleet.pass(Duration.ofMillis(Inquiries.PATIENCE_MILLIS + 1100));
        assertTrue(answer.toCompletableFuture().isCompletedExceptionally());
        assertEquals(1, fleet.hub(1).asked.size());
    }

    @Test
    void withoutTheEngineARoomThatIsNotHereCannotBeAskedAfter() {
        fleet.join(1, "Ada");
        fleet.engine.cut(fleet.hub(0).id);
        assertTrue(fleet.hub(0)
                .fleet
                .ask(TestFleet.ROOM, bytes("who?"))
                .toCompletableFuture()
                .isCompletedExceptionally());
        assertTrue(
                fleet.hub(0).fleet.askAll(bytes("who?")).toCompletableFuture().isCompletedExceptionally());
        fleet.engine.cut(fleet.hub(1).id);
        assertEquals(Optional.empty(), now(fleet.hub(1).fleet.ask(TestFleet.ROOM, bytes("who?"))));
    }

    @Test
    void aHubThatFailsOrSaysTooMuchDoesNotAnswer() {
        fleet.join(1, "Ada");
        fleet.hub(1).answer = text -> {
            throw new IllegalArgumentException("nothing that a hub asks");
        };
        isRefused(fleet.hub(0).fleet.ask(TestFleet.ROOM, bytes("?")));
        fleet.hub(1).answer = text -> CompletableFuture.completedFuture("x".repeat(Inquiries.MOST_ANSWER_BYTES + 1));
        isRefused(fleet.hub(0).fleet.ask(TestFleet.ROOM, bytes("?")));
        isRefused(fleet.hub(0).fleet.ask(TestFleet.ROOM, new byte[Inquiries.MOST_BYTES + 1]));
        fleet.hub(1).answer = text -> CompletableFuture.completedFuture("x".repeat(Inquiries.MOST_ANSWER_BYTES));
        assertEquals(
                Inquiries.MOST_ANSWER_BYTES,
                answer(fleet.hub(0).fleet.ask(TestFleet.ROOM, bytes("?"))).length());
    }

    @Test
    void onlySoManyQuestionsAreOpenAtATime() {
        fleet.join(1, "Ada");
        fleet.hub(1).answer = text -> new CompletableFuture<>();
        for (int i = 0; i < Inquiries.MOST_OPEN; i++) {
            var _ = fleet.hub(0).fleet.ask(TestFleet.ROOM, bytes("?"));
        }
        fleet.settle();
        isRefused(fleet.hub(0).fleet.ask(TestFleet.ROOM, bytes("?")));
        isRefused(fleet.hub(2).fleet.ask(TestFleet.ROOM, bytes("?")));
        assertEquals(Inquiries.MOST_OPEN, fleet.hub(1).asked.size());
    }

    // Public rooms.

    @Test
    void allShowThePublicRoomsOfAll() {
        fleet.hub(0).shows(room("a", 2));
        fleet.hub(1).shows(room("b", 1));
        fleet.settle();
        knows(2, Map.of(fleet.hub(0).id, room("a", 2), fleet.hub(1).id, room("b", 1)));
        fleet.hub(0).shows(room("a", 0));
        fleet.settle();
        knows(2, Map.of(fleet.hub(1).id, room("b", 1)));
    }

    @Test
    void aHubThatStartsAsksForTheWhole() {
        fleet.hub(0).shows(room("a", 2));
        fleet.settle();
        TestHub late = fleet.addHub();
        fleet.settle();
        assertEquals(Map.of(fleet.hub(0).id.value(), Set.of(room("a", 2))), late.list.known());
    }

    @Test
    void whatIsLostIsNoticed() {
        fleet.hub(0).shows(room("a", 2));
        fleet.settle();
        fleet.loses((from, to, bytes) -> true);
        fleet.hub(0).shows(room("a", 0));
        fleet.hub(0).shows(room("b", 1));
        fleet.settle();
        fleet.loses((from, to, bytes) -> false);
        knows(1, Map.of(fleet.hub(0).id, room("a", 2)));
        fleet.pass(MOMENT);
        knows(1, Map.of(fleet.hub(0).id, room("b", 1)));
    }

    @Test
    void theRoomsOfAHubThatDiesGoAfterItsLease() {
        fleet.hub(0).shows(room("a", 2));
        fleet.settle();
        fleet.hub(0).dies();
        fleet.settle();
        knows(1, Map.of(fleet.hub(0).id, room("a", 2)));
        fleet.pass(TestFleet.LEASE.multipliedBy(2));
        knows(1, Map.of());
    }

    @Test
    void theRoomsOfAHubThatStopsGoAtOnce() {
        fleet.hub(0).shows(room("a", 2));
        fleet.settle();
        fleet.hub(0).fleet.leave();
        fleet.settle();
        knows(1, Map.of());
        fleet.hub(0).shows(room("a", 1));
        fleet.addHub();
        fleet.pass(MOMENT);
        knows(1, Map.of());
        knows(3, Map.of());
    }

    @Test
    void aHubThatIsCutOffShowsItsOwnAloneAndAllWhenItIsBack() {
        fleet.hub(0).shows(room("a", 2));
        fleet.settle();
        fleet.engine.cut(fleet.hub(1).id);
        fleet.pass(TestFleet.LEASE.multipliedBy(2));
        knows(1, Map.of());
        fleet.engine.heal(fleet.hub(1).id);
        fleet.pass(MOMENT);
        knows(1, Map.of(fleet.hub(0).id, room("a", 2)));
    }

    private void knows(int hub, Map<HubId, ListedRoom> rooms) {
        assertEquals(
                rooms.entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().value(), entry -> Set.of(entry.getValue()))),
                fleet.hub(hub).list.known());
    }

    private static ListedRoom room(String name, int members) {
        return new ListedRoom(RoomName.parse(name, 64).orElseThrow(), members, 10, false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T settled(CompletionStage<T> stage) {
        fleet.settle();
        return now(stage);
    }

    private static <T> T now(CompletionStage<T> stage) {
        assertTrue(stage.toCompletableFuture().isDone());
        return stage.toCompletableFuture().join();
    }

    private String answer(CompletionStage<Optional<byte[]>> stage) {
        return new String(settled(stage).orElseThrow(), StandardCharsets.UTF_8);
    }

    private void isRefused(CompletionStage<?> stage) {
        fleet.settle();
        assertTrue(stage.toCompletableFuture().isCompletedExceptionally());
    }
}
