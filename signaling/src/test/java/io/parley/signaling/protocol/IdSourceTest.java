package io.parley.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IdSourceTest {
    private static final String CROCKFORD = "[0-9a-hjkmnp-tv-z]";
    private static final int MANY = 10_000;

    private final IdSource ids = IdSource.random();

    @Test
    void aPeerIdHasEightyBits() {
        assertShape(() -> ids.newPeerId().value(), CROCKFORD + "{16}", 32);
    }

    @Test
    void aSessionIdHas128Bits() {
        assertShape(() -> ids.newSessionId().value(), CROCKFORD + "{26}", 32);
    }

    @Test
    void aSecretHas256BitsAndFitsIntoAUrl() {
        assertShape(() -> ids.newSecret().value(), "[0-9A-Za-z_-]{43}", 64);
    }

    @Test
    void whatIsNoIdIsKnownByItsLetters() {
        assertTrue(IdSource.isId(ids.newPeerId().value()));
        assertTrue(IdSource.isId(ids.newSessionId().value()));
        for (String none : List.of("", "a\"", "A", "i", "a.b", "a b", "\u0000", "ä")) {
            assertFalse(IdSource.isId(none), none);
        }
    }

    /** All different, of the shape, and every letter of the alphabet used. */
    private static void assertShape(Supplier<String> source, String shape, int alphabet) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            String id = source.get();
            assertTrue(id.matches(shape), id);
            assertTrue(seen.add(id), "twice: " + id);
        }
        assertEquals(
                alphabet,
                seen.stream()
                        .flatMapToInt(String::chars)
                        .boxed()
                        .collect(Collectors.toSet())
                        .size());
    }

    @Test
    void idsOfTwoSourcesDiffer() {
        Set<PeerId> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertTrue(seen.add(IdSource.random().newPeerId()));
        }
    }

    @Test
    void peersSortByCodeUnits() {
        assertTrue(new PeerId("Z").compareTo(new PeerId("a")) < 0);
        assertTrue(new PeerId("a").compareTo(new PeerId("ab")) < 0);
        assertEquals(0, new PeerId("a").compareTo(new PeerId("a")));
    }
}
