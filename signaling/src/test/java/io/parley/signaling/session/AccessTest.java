package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.Access;
import io.parley.signaling.auth.Admission;
import io.parley.signaling.auth.Grant;
import io.parley.signaling.auth.RoomKey;
import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.session.TestHub.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Who may enter, for how long, and what becomes of sessions when that changes. */
class AccessTest {
    private final Gate gate = new Gate();
    private final LocalRooms rooms = TestHub.rooms();
    private final TestHub hub = new TestHub(rooms, new TestHub.FixedIds(), gate);

    // Entering

    @Test
    void whoIsNotAdmittedIsToldWhyAndClosed() {
        gate.answer = refused(ErrorCode.PASSPHRASE_WRONG);
        Client ada = hub.connect();
        ada.says(hello());
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"passphrase_wrong\",\"message\":\"no\",\"about\":\"hello\"}"),
                ada.hears());
        assertEquals(List.of(CloseCode.UNAUTHORIZED), ada.closes());
        assertEquals(List.of("not admitted: passphrase_wrong"), hub.events());
        assertEquals(0, rooms.count());
        assertEquals(0, hub.sessions.strangers());
    }

    @Test
    void whereTheKeysCannotBeHadAClientMayComeAgain() {
        gate.answer = refused(ErrorCode.KEYS_UNAVAILABLE);
        Client ada = hub.connect();
        ada.says(hello());
        assertEquals(List.of(CloseCode.KEYS_UNAVAILABLE), ada.closes());
    }

    @Test
    void whatTheClientShowsIsLookedAt() {
        hub.connect().says("{\"type\":\"hello\",\"name\":\"Ada\",\"token\":\"t\",\"passphrase\":\"p\"}");
        assertEquals(
                List.of(new Access.Entrant(
                        TestHub.ROOM, Optional.of(new Secret("t")), Optional.of(new Secret("p")), Optional.empty())),
                gate.asked);
    }

    @Test
    void theTokensNameCountsAndNotTheClients() {
        gate.answer = granted(named("Countess"));
        hub.join("Ada");
        gate.answer = granted(Grant.of(Role.PARTICIPANT));
        Client bob = hub.connect();
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        String welcome = bob.hears().getFirst();
        assertTrue(welcome.contains("\"name\":\"Countess\"") && !welcome.contains("Ada"), welcome);
    }

    @Test
    void whileTheAnswerIsLookedForTheClientWaitsAndSaysNothing() {
        CompletableFuture<Admission> later = gate.later();
        Client ada = hub.connect();
        ada.says(hello());
        assertEquals(List.of(), ada.hears());
        later.complete(granted(Grant.of(Role.PARTICIPANT)));
        assertTrue(ada.hears().getFirst().startsWith("{\"type\":\"welcome\""));

        CompletableFuture<Admission> never = gate.later();
        Client bob = hub.connect();
        bob.says(hello());
        bob.says("{\"type\":\"message\",\"data\":1}");
        assertEquals(List.of(CloseCode.REFUSED), bob.closes());
        never.complete(granted(Grant.of(Role.PARTICIPANT)));
        assertEquals(1, hub.sessions.count());
    }

    @Test
    void anAnswerThatComesTooLateLetsNobodyIn() {
        CompletableFuture<Admission> later = gate.later();
        Client ada = hub.connect();
        ada.says(hello());
        hub.pass(TestHub.HELLO_TIMEOUT);
        assertEquals(List.of(CloseCode.HELLO_TIMEOUT), ada.closes());
        later.complete(granted(Grant.of(Role.PARTICIPANT)));
        assertEquals(0, rooms.count());
        assertEquals(0, gate.keysOut);
    }

    @Test
    void aFailureOfTheGateIsTheHubs() {
        CompletableFuture<Admission> later = gate.later();
        Client ada = hub.connect();
        ada.says(hello());
        later.completeExceptionally(new IllegalStateException("a private matter"));
        assertTrue(ada.hears().getFirst().contains("internal_error"));
        assertEquals(List.of(CloseCode.INTERNAL_ERROR), ada.closes());
    }

    // The key of a room

    @Test
    void theKeyIsGivenBackWhenTheStayIsOver() {
        Client ada = hub.join("Ada");
        Client bob = hub.join("Bob");
        assertEquals(2, gate.keysOut);
        ada.says("{\"type\":\"leave\"}");
        assertEquals(1, gate.keysOut);
        bob.drops();
        assertEquals(1, gate.keysOut, "whoever is away holds it");
        hub.pass(TestHub.RESUME_WINDOW);
        assertEquals(0, gate.keysOut);
    }

    @Test
    void theKeyIsGivenBackByWhoDoesNotGetIn() {
        for (int i = 0; i < TestHub.LIMITS.members(); i++) {
            hub.join("M" + i);
        }
        int held = gate.keysOut;
        Client late = hub.connect();
        late.says(hello());
        assertEquals(List.of(CloseCode.ROOM_FULL), late.closes());
        assertEquals(held, gate.keysOut);
    }

    // While the session lasts

    @Test
    void aClientIsToldHowLongItsTokenIsGood() {
        gate.answer = granted(expiring(Duration.ofMinutes(10)));
        Client ada = hub.connect();
        ada.says(hello());
        List<String> heard = ada.hears();
        assertTrue(heard.getFirst().startsWith("{\"type\":\"welcome\""));
        assertEquals("{\"type\":\"expires\",\"in\":600}", heard.getLast());
    }

    @Test
    void aSessionEndsWhenItsTokenExpires() {
        gate.answer = granted(expiring(Duration.ofSeconds(10)));
        Client ada = hub.join("Ada");
        gate.answer = granted(Grant.of(Role.PARTICIPANT));
        Client bob = hub.join("Bob");
        ada.hears();
        gate.now = Instant.EPOCH.plusSeconds(9);
        hub.pass(Duration.ofSeconds(1));
        assertEquals(List.of(), ada.closes());
        gate.now = Instant.EPOCH.plusSeconds(10);
        hub.pass(Duration.ofSeconds(1));
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"token_expired\",\"message\":\"the token has expired\"}"),
                ada.hears());
        assertEquals(List.of(CloseCode.TOKEN_EXPIRED), ada.closes());
        assertEquals(
                "{\"type\":\"left\",\"peer\":\"p1\",\"reason\":\"expired\"}",
                bob.hears().getFirst());
        assertEquals(1, gate.keysOut);
    }

    @Test
    void aSessionEndsWhenItsTokenExpiresThoughItsClientIsAway() {
        gate.answer = granted(expiring(Duration.ofSeconds(10)));
        Client ada = hub.join("Ada");
        gate.answer = granted(Grant.of(Role.PARTICIPANT));
        Client bob = hub.join("Bob");
        ada.drops();
        bob.hears();
        gate.now = Instant.EPOCH.plusSeconds(10);
        hub.pass(Duration.ofSeconds(1));
        assertEquals(
                "{\"type\":\"left\",\"peer\":\"p1\",\"reason\":\"expired\"}",
                bob.hears().getFirst());
        assertEquals(0, hub.sessions.away());
    }

    @Test
    void aRevokedTokenEndsItsSessionAtOnce() {
        gate.answer = granted(withId("t-1"));
        Client ada = hub.join("Ada");
        gate.answer = granted(withId("t-2"));
        Client bob = hub.join("Bob");
        ada.hears();
        gate.revoked = "t-1";
        hub.sessions.checkGrants();
        assertTrue(ada.hears().getLast().contains("\"code\":\"token_revoked\""));
        assertEquals(List.of(CloseCode.TOKEN_REVOKED), ada.closes());
        assertEquals(List.of(), bob.closes());
    }

    // While one waits

    @Test
    void whoseTokenExpiresWhileItWaitsIsSentAway() {
        Client ada = hostWithWaitingRoom();
        Client bob = knocks(expiring(Duration.ofSeconds(10)));
        gate.now = Instant.EPOCH.plusSeconds(9);
        hub.pass(Duration.ofSeconds(1));
        assertEquals(List.of(), bob.closes());
        gate.now = Instant.EPOCH.plusSeconds(10);
        hub.pass(Duration.ofSeconds(1));
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"token_expired\",\"message\":\"the token has expired\"}"),
                bob.hears());
        assertEquals(List.of(CloseCode.TOKEN_EXPIRED), bob.closes());
        assertEquals(
                "{\"type\":\"knocked\",\"peer\":\"p2\",\"end\":\"left\"}",
                ada.hears().getLast());
        assertEquals(0, hub.sessions.waiting());
        assertEquals(1, gate.keysOut);
    }

    @Test
    void whoseTokenIsRevokedWhileItWaitsIsSentAwayAtOnce() {
        Client ada = hostWithWaitingRoom();
        Client bob = knocks(withId("t-1"));
        Client cleo = knocks(withId("t-2"));
        gate.revoked = "t-1";
        hub.sessions.checkGrants();
        assertTrue(bob.hears().getLast().contains("\"code\":\"token_revoked\""));
        assertEquals(List.of(CloseCode.TOKEN_REVOKED), bob.closes());
        assertEquals(List.of(), cleo.closes());
        ada.hears();
        ada.says("{\"type\":\"moderate\",\"action\":\"admit\",\"peer\":\"p2\"}");
        assertTrue(ada.hears().getLast().contains("unknown_peer"));
    }

    @Test
    void whoseTokenHasExpiredInTheMomentThatItIsAdmittedIsNotWelcomed() {
        Client ada = hostWithWaitingRoom();
        Client bob = knocks(expiring(Duration.ofSeconds(10)));
        gate.now = Instant.EPOCH.plusSeconds(10);
        ada.says("{\"type\":\"moderate\",\"action\":\"admit\",\"peer\":\"p2\"}");
        ada.says("{\"type\":\"message\",\"data\":1}");
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"token_expired\",\"message\":\"the token has expired\"}"),
                bob.hears());
        assertEquals(List.of(CloseCode.TOKEN_EXPIRED), bob.closes());
        assertEquals(1, hub.sessions.count());
        assertEquals(1, gate.keysOut);
    }

    private Client hostWithWaitingRoom() {
        Client ada = hub.join("Ada");
        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        return ada;
    }

    /** Somebody who waits; what it was told so far is read. */
    private Client knocks(Grant grant) {
        gate.answer = granted(grant);
        return hub.welcomed("Newcomer");
    }

    // Another token

    @Test
    void anotherTokenProlongsTheSession() {
        gate.answer = granted(expiring(Duration.ofSeconds(10)));
        Client ada = hub.join("Ada");
        gate.answer = granted(expiring(Duration.ofSeconds(100)));
        ada.says("{\"type\":\"token\",\"token\":\"next\"}");
        assertEquals(List.of("{\"type\":\"expires\",\"in\":100}"), ada.hears());
        gate.now = Instant.EPOCH.plusSeconds(99);
        hub.pass(Duration.ofSeconds(1));
        assertEquals(List.of(), ada.closes());
    }

    @Test
    void aBadTokenIsRefusedAndTheSessionGoesOnAsItWas() {
        gate.answer = granted(expiring(Duration.ofSeconds(10)));
        Client ada = hub.join("Ada");
        gate.answer = refused(ErrorCode.TOKEN_INVALID);
        ada.says("{\"type\":\"token\",\"token\":\"bad\"}");
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"token_invalid\",\"message\":\"no\",\"about\":\"token\"}"),
                ada.hears());
        assertEquals(List.of(), ada.closes());
        gate.now = Instant.EPOCH.plusSeconds(10);
        hub.pass(Duration.ofSeconds(1));
        assertEquals(List.of(CloseCode.TOKEN_EXPIRED), ada.closes());
    }

    @Test
    void aTokenThatTheRoomKeepsOutIsRefusedAndTheSessionGoesOnAsItWas() {
        Client ada = hub.join("Ada");
        gate.answer = granted(withId("t-1"));
        hub.join("Bob");
        gate.answer = granted(withId("t-2"));
        Client cleo = hub.join("Cleo");
        ada.says("{\"type\":\"moderate\",\"action\":\"remove\",\"peer\":\"p2\"}");
        cleo.hears();
        gate.answer = granted(withId("t-1"));
        cleo.says("{\"type\":\"token\",\"token\":\"bobs\"}");
        assertEquals(
                List.of("{\"type\":\"error\",\"code\":\"banned\",\"message\":\"the room keeps out who has this"
                        + " token\",\"about\":\"token\"}"),
                cleo.hears());
        cleo.drops();
        Client again = hub.connect();
        again.says("{\"type\":\"hello\",\"name\":\"Cleo\",\"token\":\"bobs\","
                + "\"resume\":{\"session\":\"s3\",\"secret\":\"k3\",\"received\":0}}");
        assertTrue(again.hears().getFirst().contains("\"code\":\"banned\""));
        assertEquals(List.of(CloseCode.REFUSED), again.closes());
        assertEquals(1, hub.sessions.away());
        gate.revoked = "t-2";
        hub.sessions.checkGrants();
        assertEquals(0, hub.sessions.away(), "it has the token that it came with");
    }

    @Test
    void whileATokenIsCheckedTheSessionGoesOnAndTakesNoSecondOne() {
        gate.answer = granted(expiring(Duration.ofSeconds(10)));
        Client ada = hub.join("Ada");
        CompletableFuture<Admission> later = gate.later();
        ada.says("{\"type\":\"token\",\"token\":\"next\"}");
        ada.says("{\"type\":\"ping\"}");
        ada.says("{\"type\":\"token\",\"token\":\"one more\"}");
        List<String> heard = ada.hears();
        assertEquals("{\"type\":\"pong\"}", heard.getFirst());
        assertTrue(heard.getLast().contains("rate_limited"), heard.toString());
        later.complete(granted(expiring(Duration.ofSeconds(100))));
        assertEquals(List.of("{\"type\":\"expires\",\"in\":100}"), ada.hears());
    }

    @Test
    void aTokenIsIgnoredWhereNoneIsWanted() {
        gate.looksAtTokens = false;
        Client ada = hub.join("Ada");
        ada.says("{\"type\":\"token\",\"token\":\"whatever\"}");
        assertEquals(List.of(), ada.hears());
        assertEquals(1, gate.asked.size());
    }

    @Test
    void aTokenCountsForTheSessionsCounterToo() {
        Client ada = hub.join("Ada");
        for (int i = 0; i < 7; i++) {
            ada.says("{\"type\":\"token\",\"token\":\"next\"}");
        }
        ada.says("{\"type\":\"ping\"}");
        ada.drops();
        Client again = hub.resume(1, 0);
        assertEquals("{\"type\":\"resumed\",\"received\":7}", again.hears().getFirst());
    }

    // Coming back

    @Test
    void whoComesBackWithTheSecretNeedNotShowAnythingElse() {
        Client ada = hub.join("Ada");
        ada.drops();
        gate.answer = refused(ErrorCode.PASSPHRASE_REQUIRED);
        Client again = hub.resume(1, 0);
        assertEquals("{\"type\":\"resumed\",\"received\":0}", again.hears().getFirst());
        assertEquals(1, gate.keysOut);
    }

    @Test
    void whoComesBackWithATokenGoesOnWithThatOne() {
        gate.answer = granted(expiring(Duration.ofSeconds(10)));
        Client ada = hub.join("Ada");
        ada.drops();
        gate.answer = granted(expiring(Duration.ofSeconds(100)));
        Client again = hub.connect();
        again.says(resume("next"));
        List<String> heard = again.hears();
        assertEquals("{\"type\":\"resumed\",\"received\":0}", heard.getFirst());
        assertEquals("{\"type\":\"expires\",\"in\":100}", heard.getLast());
        gate.now = Instant.EPOCH.plusSeconds(99);
        hub.pass(Duration.ofSeconds(1));
        assertEquals(List.of(), again.closes());
    }

    @Test
    void whoComesBackWithABadTokenIsRefusedAndItsSessionWaitsOn() {
        Client ada = hub.join("Ada");
        ada.drops();
        gate.answer = refused(ErrorCode.TOKEN_EXPIRED);
        Client again = hub.connect();
        again.says(resume("old"));
        assertTrue(again.hears().getFirst().contains("token_expired"));
        assertEquals(List.of(CloseCode.UNAUTHORIZED), again.closes());
        assertEquals(1, hub.sessions.away());
        assertEquals(
                "{\"type\":\"resumed\",\"received\":0}",
                hub.resume(1, 0).hears().getFirst());
    }

    @Test
    void whoseTokenHasExpiredInTheSameMomentDoesNotComeBack() {
        gate.answer = granted(expiring(Duration.ofSeconds(10)));
        Client ada = hub.join("Ada");
        ada.drops();
        gate.now = Instant.EPOCH.plusSeconds(10);
        gate.answer = refused(ErrorCode.TOKEN_REQUIRED);
        Client again = hub.resume(1, 0);
        assertTrue(again.hears().getFirst().contains("token_required"));
        assertEquals(0, hub.sessions.count());
        assertEquals(0, gate.keysOut);
    }

    // The gate

    /** A gate in the test's hands: it says what it is told to say. */
    private static final class Gate implements Access {
        private final List<Entrant> asked = new ArrayList<>();
        private Object answer = granted(Grant.of(Role.PARTICIPANT));
        private boolean looksAtTokens = true;
        private String revoked = "";
        private Instant now = Instant.EPOCH;
        private int keysOut;

        CompletableFuture<Admission> later() {
            CompletableFuture<Admission> later = new CompletableFuture<>();
            answer = later;
            return later;
        }

        @Override
        public CompletionStage<Admission> admit(Entrant entrant) {
            asked.add(entrant);
            return switch (answer) {
                case CompletableFuture<?> later -> later.thenApply(admission -> withKey((Admission) admission));
                case Admission admission -> CompletableFuture.completedFuture(withKey(admission));
                default -> throw new IllegalStateException(answer.toString());
            };
        }

        private Admission withKey(Admission admission) {
            if (!(admission instanceof Admission.Granted(Grant grant, RoomKey none))) {
                return admission;
            }
            keysOut++;
            boolean[] held = {true};
            return new Admission.Granted(grant, () -> {
                if (held[0]) {
                    held[0] = false;
                    keysOut--;
                }
            });
        }

        @Override
        public RoomKey inherit(RoomName room, Optional<RoomLock> lock) {
            keysOut++;
            return () -> keysOut--;
        }

        @Override
        public boolean looksAtTokens() {
            return looksAtTokens;
        }

        @Override
        public Optional<Duration> remaining(Grant grant) {
            return grant.expires().map(end -> Duration.between(now, end));
        }

        @Override
        public Standing standing(Grant grant) {
            if (grant.tokenId().equals(Optional.of(revoked))) {
                return Standing.REVOKED;
            }
            return grant.expires().filter(end -> !now.isBefore(end)).isPresent() ? Standing.EXPIRED : Standing.GOOD;
        }
    }

    private static Admission granted(Grant grant) {
        return new Admission.Granted(grant, RoomKey.NONE);
    }

    private static Admission refused(ErrorCode why) {
        return new Admission.Refused(why, "no");
    }

    private static Grant named(String name) {
        return with(Optional.of(name), Optional.empty(), Optional.empty());
    }

    private static Grant withId(String id) {
        return with(Optional.empty(), Optional.of(id), Optional.empty());
    }

    private static Grant expiring(Duration lifetime) {
        return with(Optional.empty(), Optional.empty(), Optional.of(Instant.EPOCH.plus(lifetime)));
    }

    private static Grant with(Optional<String> name, Optional<String> id, Optional<Instant> expires) {
        return new Grant(Role.PARTICIPANT, true, true, true, false, name, id, expires);
    }

    private static String hello() {
        return "{\"type\":\"hello\",\"name\":\"Ada\"}";
    }

    private static String resume(String token) {
        return "{\"type\":\"hello\",\"name\":\"Ada\",\"token\":\"" + token
                + "\",\"resume\":{\"session\":\"s1\",\"secret\":\"k1\",\"received\":0}}";
    }
}
