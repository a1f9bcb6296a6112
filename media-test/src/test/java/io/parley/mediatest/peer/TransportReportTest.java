package io.parley.mediatest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import io.parley.mediatest.peer.TransportReport.Certificates;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What libwebrtc says of transports: here it says what a hub could bring about that ends one of several. */
final class TransportReportTest {

    private static final String OURS = fingerprint("AA");
    private static final String THEIRS = fingerprint("BB");
    private static final String EVES = fingerprint("EE");

    private static final RTCStats LOCAL = certificate("local", OURS);
    private static final RTCStats REMOTE = certificate("remote", THEIRS);
    private static final RTCStats BETWEEN = certificate("between", EVES);

    @Test
    void transportsThatHaveShownTheSameCertificatesMakeOneSafetyCode() {
        Set<Certificates> shown = TransportReport.certificates(
                report(LOCAL, REMOTE, transport("sound", LOCAL, REMOTE), transport("pictures", LOCAL, REMOTE)));

        assertEquals(Set.of(new Certificates(OURS, THEIRS)), shown);
        assertEquals(SafetyCode.of(OURS, THEIRS), SafetyCode.of(shown));
    }

    @Test
    void transportsThatHaveShownDifferentCertificatesMakeNone() {
        Set<Certificates> shown = TransportReport.certificates(report(
                LOCAL, REMOTE, BETWEEN, transport("sound", LOCAL, REMOTE), transport("pictures", LOCAL, BETWEEN)));

        assertEquals(Set.of(new Certificates(OURS, THEIRS), new Certificates(OURS, EVES)), shown);
        assertThrows(IllegalStateException.class, () -> SafetyCode.of(shown));
    }

    @Test
    void aTransportThatHasShownNothingYetMakesNone() {
        Set<Certificates> shown = TransportReport.certificates(report(LOCAL, transport("sound", LOCAL, REMOTE)));

        assertEquals(Set.of(), shown);
        assertThrows(IllegalStateException.class, () -> SafetyCode.of(shown));
    }

    private static String fingerprint(String octet) {
        return "sha-256 " + (octet + ":").repeat(31) + octet;
    }

    private static RTCStats certificate(String id, String fingerprint) {
        String[] parts = fingerprint.split(" ", 2);
        return new Entry(
                RTCStatsType.CERTIFICATE, id, Map.of("fingerprintAlgorithm", parts[0], "fingerprint", parts[1]));
    }

    private static RTCStats transport(String id, RTCStats local, RTCStats remote) {
        return new Entry(
                RTCStatsType.TRANSPORT,
                id,
                Map.of("localCertificateId", local.getId(), "remoteCertificateId", remote.getId()));
    }

    private static RTCStatsReport report(RTCStats... entries) {
        return new Report(Stream.of(entries).collect(Collectors.toMap(RTCStats::getId, entry -> entry)));
    }

    private static final class Entry extends RTCStats {
        Entry(RTCStatsType type, String id, Map<String, Object> attributes) {
            super(0, type, id, attributes);
        }
    }

    private static final class Report extends RTCStatsReport {
        Report(Map<String, RTCStats> stats) {
            super(stats, 0);
        }
    }
}
