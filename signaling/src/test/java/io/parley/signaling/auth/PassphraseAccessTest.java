package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.parley.signaling.auth.Access.Entrant;
import io.parley.signaling.auth.Admission.Granted;
import io.parley.signaling.auth.Admission.Refused;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PassphraseAccessTest {
    private static final String RIGHT = "correct horse";
    private static final String WRONG = "battery staple";

    private final FakeTime time = new FakeTime();
    private final PassphraseAccess access = new PassphraseAccess(8, 3, 5, time);

    @Test
    void whoeverOpensARoomSetsThePassphraseThatOthersHaveToKnow() {
        assertEquals(Grant.of(Role.PARTICIPANT), enter("standup", RIGHT).grant());
        enter("standup", RIGHT);
        assertRefused(ErrorCode.PASSPHRASE_WRONG, ask("standup", WRONG, "192.0.2.1"));
        enter("another", WRONG);
    }

    @Test
    void thePassphraseCountsUntilTheLastHasGone() {
        Granted ada = enter("standup", RIGHT);
        Granted bob = enter("standup", RIGHT);
        ada.key().giveBack();
        ada.key().giveBack();
        assertRefused(ErrorCode.PASSPHRASE_WRONG, ask("standup", WRONG, "192.0.2.1"));
        bob.key().giveBack();
        assertEquals(0, access.lockedRooms());
        enter("standup", WRONG);
        assertRefused(ErrorCode.PASSPHRASE_WRONG, ask("standup", RIGHT, "192.0.2.1"));
    }

    @Test
    void anotherHubThatTakesTheRoomOverKnowsThePassphraseByItsLockUntilTheLastOfThemHasGone() {
        RoomLock lock = enter("standup", RIGHT).key().lock().orElseThrow();
        PassphraseAccess other = new PassphraseAccess(8, 3, 5, time);
        RoomKey adas = other.inherit(room("standup"), Optional.of(lock));
        RoomKey bobs = other.inherit(room("standup"), Optional.of(lock));
        assertEquals(Optional.of(lock), adas.lock());
        adas.giveBack();
        assertRefused(ErrorCode.PASSPHRASE_WRONG, ask(other, "standup", WRONG));
        assertInstanceOf(Granted.class, ask(other, "standup", RIGHT)).key().giveBack();
        bobs.giveBack();
        assertEquals(0, other.lockedRooms());
        assertFalse(lock.toString().contains(lock.mac()), "a log would show it");
    }

    private static Admission ask(PassphraseAccess access, String room, String passphrase) {
        return access.admit(new Entrant(
                        room(room), Optional.empty(), Optional.of(new Secret(passphrase)), Optional.empty()))
                .toCompletableFuture()
                .join();
    }

    @Test
    void withoutAPassphraseOrWithOneThatIsTooShortTheAnswerDoesNotTellWhetherThereIsSuchARoom() {
        enter("standup", RIGHT);
        for (String room : List.of("standup", "nobody-here")) {
            Entrant without = new Entrant(room(room), Optional.empty(), Optional.empty(), address("192.0.2.1"));
            assertRefused(ErrorCode.PASSPHRASE_REQUIRED, join(without));
            assertRefused(ErrorCode.PASSPHRASE_TOO_SHORT, ask(room, "seven77", "192.0.2.1"));
        }
        enter("emoji", "😀".repeat(8));
        assertRefused(ErrorCode.PASSPHRASE_TOO_SHORT, ask("emoji", "😀".repeat(7), "192.0.2.1"));
    }

    @Test
    void theSameCharactersTypedOtherwiseAreTheSamePassphrase() {
        enter("standup", "caf\u00e9 au lait");
        enter("standup", "cafe\u0301 au lait");
        assertRefused(ErrorCode.PASSPHRASE_WRONG, ask("standup", "CAF\u00c9 AU LAIT", "192.0.2.1"));
    }

    @Test
    void oneAddressIsWrongThreeTimesAMinuteAtMostWhateverTheRoom() {
        enter("standup", RIGHT);
        enter("retro", RIGHT);
        for (String room : List.of("standup", "retro", "standup")) {
            assertRefused(ErrorCode.PASSPHRASE_WRONG, ask(room, WRONG, "192.0.2.1"));
        }
        assertRefused(ErrorCode.TOO_MANY_ATTEMPTS, ask("standup", WRONG, "192.0.2.1"));
        assertRefused(ErrorCode.TOO_MANY_ATTEMPTS, ask("standup", RIGHT, "192.0.2.1"));
        assertInstanceOf(Granted.class, ask("standup", RIGHT, "192.0.2.2"), "others are not hurt");
        time.pass(Duration.ofSeconds(20));
        assertInstanceOf(Granted.class, ask("standup", RIGHT, "192.0.2.1"));
    }

    @Test
    void oneRoomIsGuessedAtFiveTimesAMinuteAtMostFromWherever() {
        enter("standup", RIGHT);
        for (int i = 1; i <= 5; i++) {
            assertRefused(ErrorCode.PASSPHRASE_WRONG, ask("standup", WRONG, "192.0.2." + i));
        }
        assertRefused(ErrorCode.TOO_MANY_ATTEMPTS, ask("standup", WRONG, "192.0.2.6"));
        assertRefused(ErrorCode.TOO_MANY_ATTEMPTS, ask("standup", RIGHT, "192.0.2.7"));
        assertInstanceOf(Granted.class, ask("retro", RIGHT, "192.0.2.6"), "other rooms are not hurt");
        time.pass(Duration.ofSeconds(12));
        assertInstanceOf(Granted.class, ask("standup", RIGHT, "192.0.2.7"));
    }

    @Test
    void whereTheAddressSaysNothingTheRoomIsGuardedAllTheSame() {
        enter("standup", RIGHT);
        for (int i = 1; i <= 5; i++) {
            assertRefused(ErrorCode.PASSPHRASE_WRONG, join(from(Optional.empty(), WRONG)));
        }
        assertRefused(ErrorCode.TOO_MANY_ATTEMPTS, join(from(Optional.empty(), RIGHT)));
    }

    private static Entrant from(Optional<String> address, String passphrase) {
        return new Entrant(room("standup"), Optional.empty(), Optional.of(new Secret(passphrase)), address);
    }

    @Test
    void whoIsRightMayComeAsOftenAsItLikes() {
        for (int i = 0; i < 100; i++) {
            enter("standup", RIGHT);
        }
    }

    @Test
    void ofAHundredWhoOpenARoomAtOnceWithTwoPassphrasesOneSortGetsIn() throws Exception {
        PassphraseAccess wide = new PassphraseAccess(8, 1_000_000, 1_000_000, time);
        for (int round = 0; round < 20; round++) {
            RoomName room = room("r" + round);
            AtomicInteger right = new AtomicInteger();
            AtomicInteger wrong = new AtomicInteger();
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                boolean first = i % 2 == 0;
                all.add(() -> {
                    Entrant entrant = new Entrant(
                            room,
                            Optional.empty(),
                            Optional.of(new Secret(first ? RIGHT : WRONG)),
                            address("192.0.2.1"));
                    if (wide.admit(entrant).toCompletableFuture().join() instanceof Granted) {
                        (first ? right : wrong).incrementAndGet();
                    }
                    return true;
                });
            }
            runTogether(all);
            assertEquals(50, Math.max(right.get(), wrong.get()));
            assertEquals(0, Math.min(right.get(), wrong.get()));
        }
    }

    private static void runTogether(List<Callable<Boolean>> all) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> done : threads.invokeAll(all)) {
                done.get();
            }
        }
    }

    private Granted enter(String room, String passphrase) {
        return assertInstanceOf(Granted.class, ask(room, passphrase, "198.51.100.1"));
    }

    private Admission ask(String room, String passphrase, String from) {
        return join(new Entrant(room(room), Optional.empty(), Optional.of(new Secret(passphrase)), address(from)));
    }

    private Admission join(Entrant entrant) {
        return access.admit(entrant).toCompletableFuture().join();
    }

    private static void assertRefused(ErrorCode why, Admission admission) {
        assertEquals(why, assertInstanceOf(Refused.class, admission).why());
    }

    private static Optional<String> address(String text) {
        return Optional.of(text);
    }

    private static RoomName room(String name) {
        return RoomName.parse(name, 64).orElseThrow();
    }
}
