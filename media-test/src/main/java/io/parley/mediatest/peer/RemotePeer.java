package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCIceConnectionState;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCSignalingState;
import dev.onvoid.webrtc.RTCStatsReport;
import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.media.Stamp;
import io.parley.mediatest.wait.Changes;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Somebody else in the room, as a {@link HeadlessPeer} sees them: what arrived from them, how the connection to them stands,
 * and waiting for either. Safe for any thread. One that left stays readable; whoever comes back is another.
 */
public final class RemotePeer {

    private static final int ENOUGH_FRAMES = 5;
    private static final int ENOUGH_WINDOWS = 2;
    private static final double TONE_TOLERANCE_HZ = 5;

    private final PeerId id;
    private final String name;
    private final Links links;
    private final Changes changes;
    private final PeerOptions options;
    private final Timeline timeline = new Timeline();
    private final VideoReception video;
    private final AudioReception audio;
    private final List<String> data = new CopyOnWriteArrayList<>();
    private final List<String> iceErrors = new CopyOnWriteArrayList<>();

    private volatile boolean present = true;
    private volatile boolean away;
    private volatile boolean publishes = true;
    private volatile boolean dataOpen;
    private volatile boolean candidatesEnded;
    private volatile RTCPeerConnectionState connection = RTCPeerConnectionState.NEW;
    private volatile RTCIceConnectionState ice = RTCIceConnectionState.NEW;
    private volatile List<TrackKind> tracks = List.of();
    private volatile String localSdp = "";
    private volatile String remoteSdp = "";
    private volatile NegotiationReport negotiation =
            new NegotiationReport(false, RTCSignalingState.STABLE, 0, 0, 0, 0, 0);

    RemotePeer(PeerId id, String name, Links links, Changes changes, PeerOptions options) {
        this.id = id;
        this.name = name;
        this.links = links;
        this.changes = changes;
        this.options = options;
        this.video = new VideoReception(Stamp.senderNumber(id.value()), this::seen);
        this.audio = new AudioReception(this::sounded, changes::announce);
    }

    public PeerId id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** How long the {@code await} methods wait. */
    public Duration deadline() {
        return options.deadline();
    }

    /** Whether the hub counts them among the room's members. */
    public boolean isPresent() {
        return present;
    }

    /** Whether their connection to the hub is interrupted. */
    public boolean isAway() {
        return away;
    }

    /** Whether they may send media. While they may not, none of theirs is taken or asked for. */
    public boolean publishes() {
        return publishes;
    }

    /** Since they were first seen in the room. */
    public Timeline timeline() {
        return timeline;
    }

    public RTCPeerConnectionState connectionState() {
        return connection;
    }

    public VideoReport video() {
        return video.report();
    }

    public AudioReport audio() {
        return audio.report();
    }

    /** What they send now, one entry a track. */
    public List<TrackKind> tracks() {
        return tracks;
    }

    /** What came over data channels, in order. */
    public List<String> data() {
        return List.copyOf(data);
    }

    /** What went wrong while we gathered candidates, as {@code 401 Unauthorized turn:…}: code, text, server. */
    public List<String> iceErrors() {
        return List.copyOf(iceErrors);
    }

    public NegotiationReport negotiation() {
        return negotiation;
    }

    /** Our description as it is in force, empty before the first. */
    public String localSdp() {
        return localSdp;
    }

    /** Their description as it is in force, empty before the first. */
    public String remoteSdp() {
        return remoteSdp;
    }

    /** {@code a=fingerprint} of our description. */
    public Set<String> localFingerprints() {
        return Sdp.fingerprints(localSdp);
    }

    /** {@code a=fingerprint} of their description: what DTLS must show. */
    public Set<String> remoteFingerprints() {
        return Sdp.fingerprints(remoteSdp);
    }

    /** From now on their pictures are copied there, too. */
    public void passPicturesTo(Pictures others) {
        video.passTo(others);
    }

    /** Asks libwebrtc. */
    public TransportReport transport() {
        return TransportReport.of(stats());
    }

    /**
     * What they must see too, if nobody is in between, of the certificates that DTLS has shown. Asks libwebrtc.
     *
     * @throws IllegalStateException when there is no connection, or the transports have shown different certificates
     */
    public SafetyCode safetyCode() {
        return SafetyCode.of(TransportReport.certificates(stats()));
    }

    /** Asks libwebrtc for everything it counts (W3C webrtc-stats). */
    public RTCStatsReport stats() {
        return links.ask(id, PeerLink::stats);
    }

    /** Makes an offer with nothing new in it, as soon as none is pending; returns when it is made, or put off. */
    public void offerNow() {
        links.tell(id, PeerLink::forceOffer);
    }

    /** Negotiates new ICE for the running call; returns at once. */
    public void restartIce() {
        links.tell(id, PeerLink::restartIce);
    }

    /**
     * Makes a new connection in the place of the one there is, as a browser does that cannot mend it, and offers it. Not on both sides at once:
     * libwebrtc loses its media when it takes the first offer of a connection back.
     */
    public void reconnect() {
        links.reconnect(id);
    }

    /** Sends over the data channel, which must be open. */
    public void sendData(String text) {
        links.ask(id, link -> {
            link.sendData(text);
            return true;
        });
    }

    /** Waits until the phase is reached, which it may have been long ago. */
    public void awaitPhase(Phase phase) {
        await("the phase " + phase, () -> timeline.at(phase).isPresent());
    }

    /** Waits for a connection; from then on it is also known what it was negotiated with. */
    public void awaitConnected() {
        await("a connection", () -> connection == RTCPeerConnectionState.CONNECTED && !remoteSdp.isEmpty());
    }

    public void awaitConnectionState(RTCPeerConnectionState state) {
        await("a connection that is " + state, () -> connection == state);
    }

    /** Waits until some pictures have come that say that this peer sent them. */
    public void awaitVideo() {
        await("pictures", () -> video().own() >= ENOUGH_FRAMES);
    }

    /** Waits for some more of these pictures, from now on. */
    public void awaitMoreVideo() {
        long seen = video().own();
        await("more pictures", () -> video().own() >= seen + ENOUGH_FRAMES);
    }

    /** Waits until some pictures have come that say that somebody else sent them, the last one of them that person. */
    public void awaitVideoOf(PeerId sender) {
        int number = Stamp.senderNumber(sender.value());
        await(
                "pictures of " + sender,
                () -> video().foreign() >= ENOUGH_FRAMES
                        && video().last()
                                .filter(stamp -> stamp.sender() == number)
                                .isPresent());
    }

    /** Waits for some more pictures, from now on, whatever they show: those of a browser's camera do not say who sent them. */
    public void awaitMoreFrames() {
        long seen = video().frames();
        await("more pictures of any kind", () -> video().frames() >= seen + ENOUGH_FRAMES);
    }

    /** Waits until what is heard is the given tone, within five hertz. */
    public void awaitTone(double hz) {
        await("a tone of " + hz + " Hz", () -> hears(hz));
    }

    /** Waits for more sound, from now on, that is the given tone. */
    public void awaitMoreTone(double hz) {
        long heard = audio().windows();
        await("more of a tone of " + hz + " Hz", () -> audio().windows() >= heard + ENOUGH_WINDOWS && hears(hz));
    }

    private boolean hears(double hz) {
        return audio().last()
                .filter(tone -> tone.isAbout(hz, TONE_TOLERANCE_HZ))
                .isPresent();
    }

    public void awaitTracks(TrackKind... kinds) {
        List<TrackKind> wanted = List.of(kinds).stream().sorted().toList();
        await("the tracks " + wanted, () -> tracks.equals(wanted));
    }

    public void awaitDataChannel() {
        await("an open data channel", () -> dataOpen);
    }

    public void awaitData(String text) {
        await("\"" + text + "\" over a data channel", () -> data.contains(text));
    }

    public void awaitNegotiation(String awaited, Predicate<NegotiationReport> condition) {
        await(awaited, () -> condition.test(negotiation));
    }

    /** Waits until both sides have other ICE credentials than in {@code before}, and the connection stands. */
    public void awaitOtherIce(IceCredentials before) {
        await(
                "new ICE credentials",
                () -> iceCredentials().replaced(before) && connection == RTCPeerConnectionState.CONNECTED);
    }

    /** Waits until there is another connection than the one for which {@link #localFingerprints} were these, and it stands. */
    public void awaitOtherConnection(Set<String> before) {
        await(
                "another connection",
                () -> Collections.disjoint(localFingerprints(), before)
                        && connection == RTCPeerConnectionState.CONNECTED);
    }

    public IceCredentials iceCredentials() {
        return new IceCredentials(Sdp.ufrags(localSdp), Sdp.ufrags(remoteSdp));
    }

    /** Waits until they said that there are no more candidates. Before, an address they use can be unknown. */
    public void awaitEndOfCandidates() {
        await("the end of candidates", () -> candidatesEnded);
    }

    /** Waits until a STUN or TURN server has answered us with this error code (RFC 8489 §14.8, RFC 8656 §19). */
    public void awaitIceError(int code) {
        await("a server's error " + code, () -> iceErrors.stream().anyMatch(error -> error.startsWith(code + " ")));
    }

    public void awaitAway() {
        await("them being away", () -> away);
    }

    /** Waits until their connection to the hub is not interrupted. */
    public void awaitBack() {
        await("them being back", () -> !away);
    }

    public void awaitGone() {
        await("them having left", () -> !present);
    }

    private void await(String awaited, BooleanSupplier condition) {
        changes.await(awaited + " from " + name, condition, options.deadline(), links::report);
    }

    /** Everything known about them, to be read by people. */
    @Override
    public String toString() {
        return """
                %s (%s)%s%s%s: %s, ICE %s%s, data channel %s %s
                    %s
                    %s
                    %s, tracks %s
                    %s, ICE errors %s""".formatted(
                        name,
                        id,
                        present ? "" : ", left",
                        away ? ", away" : "",
                        publishes ? "" : ", may not publish",
                        connection,
                        ice,
                        candidatesEnded ? ", end of candidates" : "",
                        dataOpen ? "open" : "closed",
                        data,
                        negotiation,
                        video(),
                        audio(),
                        tracks,
                        timeline,
                        iceErrors);
    }

    VideoReception videoReception() {
        return video;
    }

    AudioReception audioReception() {
        return audio;
    }

    private void sounded() {
        timeline.reached(Phase.FIRST_AUDIO);
        changes.announce();
    }

    private void seen() {
        timeline.reached(Phase.FIRST_FRAME);
        changes.announce();
    }

    void connectionChanged(RTCPeerConnectionState state) {
        connection = state;
        if (state == RTCPeerConnectionState.CONNECTED) {
            timeline.reached(Phase.CONNECTED);
        }
        changes.announce();
    }

    /** The connection is closed; if there is to be another, it is told of that from now on. */
    void disconnected() {
        connection = RTCPeerConnectionState.NEW;
        ice = RTCIceConnectionState.NEW;
        tracks = List.of();
        dataOpen = false;
        candidatesEnded = false;
        changes.announce();
    }

    void iceChanged(RTCIceConnectionState state) {
        ice = state;
        changes.announce();
    }

    void iceError(String error) {
        iceErrors.add(error);
        changes.announce();
    }

    void endOfCandidates() {
        candidatesEnded = true;
        changes.announce();
    }

    void negotiated(NegotiationReport report, String local, String remote) {
        localSdp = local;
        remoteSdp = remote;
        negotiation = report;
        changes.announce();
    }

    void tracksChanged(List<TrackKind> kinds) {
        tracks = kinds;
        changes.announce();
    }

    void dataChannelOpen(boolean open) {
        dataOpen = open;
        if (open) {
            timeline.reached(Phase.DATA_CHANNEL);
        }
        changes.announce();
    }

    void dataReceived(String text) {
        data.add(text);
        changes.announce();
    }

    void away(boolean isAway) {
        away = isAway;
        changes.announce();
    }

    void publishes(boolean may) {
        publishes = may;
        changes.announce();
    }

    void left() {
        present = false;
        changes.announce();
    }
}
