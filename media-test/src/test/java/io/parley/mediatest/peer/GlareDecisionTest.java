package io.parley.mediatest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.peer.Glare.Decision;
import org.junit.jupiter.api.Test;

final class GlareDecisionTest {

    private final Glare polite = new Glare(true);
    private final Glare impolite = new Glare(false);

    @Test
    void anOfferThatMeetsNoneIsTakenByBoth() {
        assertEquals(Decision.TAKE, polite.offered(false));
        assertEquals(Decision.TAKE, impolite.offered(false));
        assertEquals(0, polite.rollbacks() + impolite.ignoredOffers());
    }

    @Test
    void whenOffersCrossThePoliteSideTakesBackItsOwnAndTheOtherIgnores() {
        assertEquals(Decision.ROLL_BACK_AND_TAKE, polite.offered(true));
        assertEquals(Decision.IGNORE, impolite.offered(true));
        assertEquals(1, polite.rollbacks());
        assertEquals(1, impolite.ignoredOffers());
    }

    @Test
    void anAnswerToAnOfferThatWasTakenBackIsIgnored() {
        assertEquals(Decision.TAKE, polite.answered(true));
        assertEquals(Decision.IGNORE, polite.answered(false));
    }

    @Test
    void theLowerIdIsPoliteByCodeUnitsNotByLetters() {
        assertTrue(new PeerId("B").isPoliteTowards(new PeerId("a")));
        assertTrue(new PeerId("a").isPoliteTowards(new PeerId("aa")));
        assertFalse(new PeerId("b").isPoliteTowards(new PeerId("a")));
        // A surrogate pair's first unit is lower than U+FF21, its code point is higher.
        assertTrue(new PeerId("\uD83D\uDC4B").isPoliteTowards(new PeerId("\uFF21")));
    }
}
