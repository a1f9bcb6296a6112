package io.parley.mediatest.browser;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

@ParleyTest
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class FirefoxAndChromiumTest {

    @Test
    void seeAndHearEachOther(ChromiumBrowser chromium, FirefoxBrowser firefox, TestRoom room, TestReporter reporter) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").join();
        RoomPage bob = firefox.open().enter(room.uri(), "bob").join();
        RemoteView bobAtAda = ada.awaitRemote("bob");
        RemoteView adaAtBob = bob.awaitRemote("ada");

        bobAtAda.awaitFrames();
        adaAtBob.awaitFrames();
        bobAtAda.awaitChangingPicture();
        adaAtBob.awaitMovingPicture();
        bobAtAda.awaitTone(1000);
        adaAtBob.awaitSound();

        FirstPictures.report(reporter, "Firefox sees Chromium", adaAtBob);
        FirstPictures.report(reporter, "Chromium sees Firefox", bobAtAda);
    }
}
