package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is below the media, from the connection's statistics (W3C webrtc-stats).
 *
 * @param dtlsState {@code new}, {@code connecting}, {@code connected}, {@code closed} or {@code failed}
 * @param local the local candidate in use
 * @param remote the remote candidate in use
 * @param localFingerprint of the certificate shown, as {@code a=fingerprint} writes it
 * @param remoteFingerprint of the certificate that the peer really showed in DTLS
 */
public record TransportReport(
        String dtlsState,
        Optional<Endpoint> local,
        Optional<Endpoint> remote,
        Optional<String> localFingerprint,
        Optional<String> remoteFingerprint) {

    /** A candidate in use. {@code type} is {@code host}, {@code srflx}, {@code prflx} or {@code relay}. */
    public record Endpoint(String type, String protocol, String address, int port) {}

    /**
     * The certificates that both sides have shown in DTLS, on every transport.
     *
     * @param local our fingerprint, as {@code a=fingerprint} writes it
     * @param remote theirs
     */
    record Certificates(String local, String remote) {}

    /** One pair, unless the media sections are not bundled; none before DTLS is done. */
    static Set<Certificates> certificates(RTCStatsReport report) {
        Map<String, RTCStats> stats = report.getStats();
        return stats.values().stream()
                .filter(entry -> entry.getType() == RTCStatsType.TRANSPORT)
                .flatMap(transport -> linked(stats, transport, "localCertificateId")
                        .flatMap(local -> linked(stats, transport, "remoteCertificateId")
                                .map(remote -> new Certificates(fingerprint(local), fingerprint(remote))))
                        .stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static TransportReport of(RTCStatsReport report) {
        Map<String, RTCStats> stats = report.getStats();
        Optional<RTCStats> transport = stats.values().stream()
                .filter(entry -> entry.getType() == RTCStatsType.TRANSPORT)
                .findFirst();
        Optional<RTCStats> pair = transport.flatMap(entry -> linked(stats, entry, "selectedCandidatePairId"));
        return new TransportReport(
                transport.map(entry -> text(entry, "dtlsState")).orElse("absent"),
                pair.flatMap(entry -> linked(stats, entry, "localCandidateId")).map(TransportReport::endpoint),
                pair.flatMap(entry -> linked(stats, entry, "remoteCandidateId")).map(TransportReport::endpoint),
                transport
                        .flatMap(entry -> linked(stats, entry, "localCertificateId"))
                        .map(TransportReport::fingerprint),
                transport
                        .flatMap(entry -> linked(stats, entry, "remoteCertificateId"))
                        .map(TransportReport::fingerprint));
    }

    private static Optional<RTCStats> linked(Map<String, RTCStats> stats, RTCStats from, String member) {
        return Optional.ofNullable(stats.get(text(from, member)));
    }

    private static Endpoint endpoint(RTCStats candidate) {
        String address = text(candidate, "address");
        return new Endpoint(
                text(candidate, "candidateType"),
                text(candidate, "protocol"),
                address.isEmpty() ? text(candidate, "ip") : address,
                candidate.getAttributes().get("port") instanceof Number port ? port.intValue() : 0);
    }

    private static String fingerprint(RTCStats certificate) {
        return text(certificate, "fingerprintAlgorithm").toLowerCase(Locale.ROOT)
                + " "
                + text(certificate, "fingerprint").toUpperCase(Locale.ROOT);
    }

    private static String text(RTCStats stats, String member) {
        Object value = stats.getAttributes().get(member);
        return value == null ? "" : value.toString();
    }
}
