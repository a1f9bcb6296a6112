package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

@ParleyTest
@BrowserTest(BrowserProgram.CHROMIUM)
final class ChromiumCallTest {

    @Test
    void twoSeeAndHearEachOther(ChromiumBrowser chromium, TestRoom room, TestReporter reporter) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").join();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        RemoteView bobAtAda = ada.awaitRemote("bob");
        RemoteView adaAtBob = bob.awaitRemote("ada");
        bobAtAda.awaitConnected();
        adaAtBob.awaitConnected();

        bobAtAda.awaitFrames();
        adaAtBob.awaitFrames();
        bobAtAda.awaitMovingPicture();
        adaAtBob.awaitMovingPicture();
        bobAtAda.awaitSound();
        adaAtBob.awaitSound();

        FirstPictures.report(reporter, chromium + " sees " + chromium, adaAtBob);
    }

    @Test
    void threeSeeEachOther(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").join();
        RoomPage bob = chromium.open().enter(room.uri(), "bob").join();
        RoomPage cleo = chromium.open().enter(room.uri(), "cleo").join();

        for (RoomPage page : List.of(ada, bob, cleo)) {
            String own = page.own().name();
            for (String other : List.of("ada", "bob", "cleo")) {
                if (!other.equals(own)) {
                    page.awaitRemote(other).awaitFrames();
                }
            }
            assertEquals(3, page.tiles().size());
        }
    }
}
