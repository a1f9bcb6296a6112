package io.parley.mediatest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import org.junit.jupiter.api.Test;

final class DtlsRoleTest {

    private static final String OPEN = sdp("actpass");

    @Test
    void theFirstOfferLeavesTheChoiceToTheOther() {
        assertEquals(OPEN, DtlsRole.keep(OPEN, null, null));
    }

    @Test
    void whoAnsweredKeepsWhatItChose() {
        assertEquals(sdp("active"), DtlsRole.keep(OPEN, answer("active"), offer()));
        assertEquals(sdp("passive"), DtlsRole.keep(OPEN, answer("passive"), offer()));
    }

    @Test
    void whoOfferedKeepsWhatTheOtherLeftToIt() {
        assertEquals(sdp("passive"), DtlsRole.keep(OPEN, offer(), answer("active")));
        assertEquals(sdp("active"), DtlsRole.keep(OPEN, offer(), answer("passive")));
    }

    private static RTCSessionDescription offer() {
        return new RTCSessionDescription(RTCSdpType.OFFER, OPEN);
    }

    private static RTCSessionDescription answer(String setup) {
        return new RTCSessionDescription(RTCSdpType.ANSWER, sdp(setup));
    }

    private static String sdp(String setup) {
        return "m=audio 9 X 1\r\na=setup:%1$s\r\na=mid:0\r\nm=video 9 X 2\r\na=setup:%1$s\r\na=mid:1\r\n"
                .formatted(setup);
    }
}
