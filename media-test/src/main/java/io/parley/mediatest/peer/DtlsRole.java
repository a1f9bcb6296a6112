package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who begins the DTLS handshake ({@code a=setup}, RFC 4145 §4, RFC 8842 §5.5). New ICE needs no new handshake; but asked to
 * choose, Firefox answers an offer of new ICE as {@code active} whatever it was, and libwebrtc refuses another role than before.
 */
enum DtlsRole {
    ACTIVE,
    PASSIVE;

    private static final Pattern CHOSEN = Pattern.compile("^a=setup:(active|passive)\\r?$", Pattern.MULTILINE);
    private static final Pattern LEFT_OPEN = Pattern.compile("^a=setup:actpass(?=\\r?$)", Pattern.MULTILINE);

    /**
     * The offer as it is sent: asking for the role that this side has instead of leaving the choice to the other.
     *
     * @param local ours of the last exchange that is complete, {@code null} when there was none
     * @param remote theirs of that exchange
     */
    static String keep(String offer, @Nullable RTCSessionDescription local, @Nullable RTCSessionDescription remote) {
        return answered(local)
                .or(() -> answered(remote).map(DtlsRole::opposite))
                .map(role -> LEFT_OPEN.matcher(offer).replaceAll("a=setup:" + role))
                .orElse(offer);
    }

    private static Optional<DtlsRole> answered(@Nullable RTCSessionDescription description) {
        if (description == null || description.sdpType != RTCSdpType.ANSWER) {
            return Optional.empty();
        }
        Matcher chosen = CHOSEN.matcher(description.sdp);
        return chosen.find() ? Optional.of("active".equals(chosen.group(1)) ? ACTIVE : PASSIVE) : Optional.empty();
    }

    private DtlsRole opposite() {
        return this == ACTIVE ? PASSIVE : ACTIVE;
    }

    /** As {@code a=setup} has it. */
    @Override
    public String toString() {
        return this == ACTIVE ? "active" : "passive";
    }
}
