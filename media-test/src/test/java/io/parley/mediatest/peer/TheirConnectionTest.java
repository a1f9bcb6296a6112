package io.parley.mediatest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.peer.TheirConnection.Whose;
import org.junit.jupiter.api.Test;

final class TheirConnectionTest {

    private static final String OLD = "v=0\r\na=fingerprint:sha-256 0A\r\n";
    private static final String NEW = "v=0\r\na=fingerprint:sha-256 0C\r\n";

    private final TheirConnection theirs = new TheirConnection();

    @Test
    void anOfferWithAnotherCertificateIsOfANewOne() {
        assertEquals(Whose.CURRENT, theirs.of("offer", OLD));
        assertEquals(Whose.NEW, theirs.of("offer", NEW));
    }

    @Test
    void whateverComesOfTheOneBeforeIsLateWhereAnAnswerWasToCome() {
        theirs.of("offer", OLD);
        theirs.end(true);

        assertEquals(Whose.OVER, theirs.of("offer", OLD));
        assertEquals(Whose.OVER, theirs.of("answer", OLD));
    }

    @Test
    void anAnswerIsNotLateWhereNoneWasToCome() {
        theirs.of("offer", OLD);
        theirs.end(false);

        assertEquals(Whose.OVER, theirs.of("offer", OLD));
        assertEquals(Whose.CURRENT, theirs.of("answer", OLD), "of who goes on with the certificate");
        assertEquals(Whose.CURRENT, theirs.of("offer", OLD));
    }

    @Test
    void itIsLateOnceSomethingHasComeOfTheOneInItsPlace() {
        theirs.of("offer", OLD);
        theirs.end(false);
        theirs.of("offer", NEW);

        assertEquals(Whose.OVER, theirs.of("answer", OLD));
    }
}
