package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpReceiver;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCSignalingState;
import dev.onvoid.webrtc.RTCStatsReport;
import io.parley.mediatest.client.SignalBody;
import io.parley.mediatest.client.SignalBody.Candidate;
import io.parley.mediatest.client.SignalBody.Description;
import io.parley.mediatest.client.SignalBody.EndOfCandidates;
import io.parley.mediatest.natives.NativeAccount;
import io.parley.mediatest.natives.NativeKind;
import io.parley.mediatest.natives.NativeRelease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one peer: perfect negotiation by hand. Everything runs on the peer's thread, one thing after the other, so
 * that making an offer and setting it is one step; only {@link #settled} and {@link #negotiationNeeded} come from
 * libwebrtc's signaling thread.
 */
final class PeerLink {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final LinkContext context;
    private final RemotePeer remote;
    private final Glare glare;
    private final CandidateQueue candidates = new CandidateQueue();
    private final Recovery recovery = new Recovery();
    private final RTCPeerConnection connection;
    private final LocalSenders senders;
    private final RemoteTracks tracks;
    private final Reception reception;
    private final AtomicBoolean offerDue = new AtomicBoolean();
    private final List<DataLink> channels = new ArrayList<>();
    private CompletableFuture<Boolean> grace = new CompletableFuture<>();
    private boolean offerForced;
    private boolean closed;
    private int offersSent;
    private int answersSent;
    private int answersTaken;

    PeerLink(LinkContext context, RemotePeer remote) {
        this.context = context;
        this.remote = remote;
        this.glare = new Glare(context.self().isPoliteTowards(remote.id()));
        this.tracks = new RemoteTracks(remote.videoReception(), remote.audioReception());
        this.connection = context.factory()
                .createPeerConnection(context.configuration(), new LinkObserver(this, remote, context.thread()));
        NativeAccount.took(NativeKind.CONNECTION);
        this.senders = new LocalSenders(connection, context);
        this.reception = new Reception(connection, remote.publishes());
        publish();
    }

    /** Begins as the side that makes the first offer; libwebrtc asks for it when there is something to offer. */
    void offerFirst() {
        senders.start();
        if (context.options().dataChannel()) {
            dataChannel(connection.createDataChannel("parley", new RTCDataChannelInit()));
        }
    }

    void dataChannel(RTCDataChannel channel) {
        DataLink opened = new DataLink(channel, this::dataChanged, remote::dataReceived);
        if (closed) {
            opened.dispose();
        } else {
            channels.add(opened);
            opened.open();
        }
    }

    private void dataChanged() {
        context.thread().post("looking at the data channels", () -> {
            if (!closed) {
                remote.dataChannelOpen(channels.stream().anyMatch(DataLink::isOpen));
            }
        });
    }

    void sendData(String text) throws Exception {
        DataLink open = channels.stream()
                .filter(DataLink::isOpen)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no data channel to " + remote.name() + " is open"));
        open.send(text);
    }

    /**
     * An exchange is complete. What was to be negotiated before it has been negotiated by it; if something is left, libwebrtc
     * says so once more, after this. Both are noted in the order in which libwebrtc's thread says them, so that an
     * existing peer, whose tracks the newcomer's offer took along, does not offer them again.
     */
    void settled() {
        offerDue.set(false);
    }

    void negotiationNeeded() {
        offerDue.set(true);
    }

    void offerIfDue() {
        if (!closed && isStable() && (offerDue.getAndSet(false) || offerForced)) {
            offer();
        }
    }

    /** Offers even when there is nothing new to negotiate; as soon as no offer is pending. */
    void forceOffer() {
        senders.start();
        offerForced = true;
        offerIfDue();
    }

    void configure(RTCConfiguration configuration) {
        if (!closed) {
            connection.setConfiguration(configuration);
        }
    }

    void restartIce() {
        if (!closed) {
            connection.restartIce();
        }
    }

    /** Restarts ICE where that is of use, and somebody hears of it. */
    void recover() {
        boolean reachable = context.linked().getAsBoolean() && !remote.isAway();
        if (recovery.startsOver(remote.connectionState(), reachable)) {
            restartIce();
        }
    }

    /**
     * What was on its way between the two is lost. An offer that is not answered is made once more as it stands, with the candidates found so
     * far; who had it already answers it again. Where both have agreed on everything and are not connected, candidates may be
     * missing: ICE starts over when they can tell each other.
     */
    void repeat() {
        if (closed) {
            return;
        }
        RTCSessionDescription pending = connection.getPendingLocalDescription();
        if (offerPending() && pending != null) {
            send(pending);
        } else {
            if (connection.getRemoteDescription() != null) {
                recovery.doubt(remote.connectionState());
            }
            recover();
        }
    }

    void connected() {
        recovery.connected();
    }

    /** A path that is interrupted mostly comes back by itself. */
    void disconnected() {
        grace.cancel(false);
        if (!closed) {
            grace = new CompletableFuture<Boolean>().completeOnTimeout(true, GRACE.toMillis(), TimeUnit.MILLISECONDS);
            var _ = grace.thenRun(
                    () -> context.thread().post("restarting ICE of an interrupted connection", this::recover));
        }
    }

    private void offer() {
        offerForced = false;
        reception.enforce();
        RTCSessionDescription offer = NativeCalls.createOffer(connection);
        setLocal(offer);
        offersSent++;
        send(offer);
        remote.timeline().reached(Phase.OFFER_SENT);
        publish();
    }

    void signal(SignalBody body) {
        if (closed) {
            return;
        }
        switch (body) {
            case Description(String type, String sdp) -> description(type, sdp);
            case Candidate candidate -> candidate(candidate);
            case EndOfCandidates() -> remote.endOfCandidates();
        }
    }

    private void description(String type, String sdp) {
        Network network = context.options().network();
        String usable = Sdp.mapCandidates(sdp, network::incoming);
        boolean ownOfferPending = offerPending();
        switch (type) {
            case "offer" -> offered(usable, glare.offered(ownOfferPending));
            case "answer" -> answered(usable, glare.answered(ownOfferPending));
            case "pranswer" -> setRemote(RTCSdpType.PR_ANSWER, usable);
            case "rollback" -> setRemote(RTCSdpType.ROLLBACK, "");
            default -> context.problems().add("a description of type " + type + " from " + remote.name());
        }
        publish();
        offerIfDue();
    }

    private void offered(String sdp, Glare.Decision decision) {
        remote.timeline().reached(Phase.OFFER_RECEIVED);
        if (decision == Glare.Decision.IGNORE) {
            return;
        }
        if (decision == Glare.Decision.ROLL_BACK_AND_TAKE) {
            setLocal(new RTCSessionDescription(RTCSdpType.ROLLBACK, ""));
        }
        setRemote(RTCSdpType.OFFER, sdp);
        senders.start();
        reception.enforce();
        RTCSessionDescription answer = NativeCalls.createAnswer(connection);
        setLocal(answer);
        answersSent++;
        send(answer);
        remote.timeline().reached(Phase.ANSWER_SENT);
    }

    private void answered(String sdp, Glare.Decision decision) {
        if (decision == Glare.Decision.TAKE) {
            remote.timeline().reached(Phase.ANSWER_RECEIVED);
            setRemote(RTCSdpType.ANSWER, sdp);
            answersTaken++;
        }
    }

    private void setLocal(RTCSessionDescription description) {
        context.media().whileQuiet(() -> NativeCalls.setLocal(connection, description));
    }

    private void setRemote(RTCSdpType type, String sdp) {
        RTCSessionDescription description = new RTCSessionDescription(type, sdp);
        context.media().whileQuiet(() -> NativeCalls.setRemote(connection, description));
        candidates.remoteDescription(sdp).forEach(this::addCandidate);
    }

    private void candidate(Candidate candidate) {
        context.options().network().incoming(candidate.candidate()).ifPresent(usable -> {
            Candidate kept =
                    new Candidate(usable, candidate.sdpMid(), candidate.sdpMLineIndex(), candidate.usernameFragment());
            candidates.add(kept).forEach(this::addCandidate);
        });
    }

    /** Without a {@code sdpMid}, libwebrtc goes by the line's index. */
    private void addCandidate(Candidate candidate) {
        String mid = candidate.sdpMid();
        Integer line = candidate.sdpMLineIndex();
        connection.addIceCandidate(
                new RTCIceCandidate(mid == null ? "" : mid, line == null ? 0 : line, candidate.candidate()));
    }

    void gathered(RTCIceCandidate candidate) {
        String sdp = candidate.sdp;
        String ufrag = CandidateQueue.ufrag(sdp).orElse(null);
        context.options()
                .network()
                .outgoing(sdp)
                .ifPresent(kept -> send(new Candidate(kept, candidate.sdpMid, candidate.sdpMLineIndex, ufrag)));
    }

    void gatheredAll() {
        send(new EndOfCandidates());
    }

    private void send(RTCSessionDescription description) {
        Network network = context.options().network();
        String sdp = description.sdpType == RTCSdpType.OFFER
                ? DtlsRole.keep(
                        description.sdp,
                        connection.getCurrentLocalDescription(),
                        connection.getCurrentRemoteDescription())
                : description.sdp;
        send(new Description(
                description.sdpType.name().toLowerCase(Locale.ROOT), Sdp.mapCandidates(sdp, network::outgoing)));
    }

    private void send(SignalBody body) {
        if (!closed) {
            context.signals().accept(remote.id(), body);
        }
    }

    /** They may send media from now on, or may not any more: the call is negotiated anew where that changes something. */
    void mayPublish(boolean may) {
        if (closed) {
            return;
        }
        reception.open(may);
        if (may) {
            // What was not negotiated away meanwhile, libwebrtc need not say again.
            reception.received().forEach(tracks::attach);
        } else {
            tracks.detachAll();
        }
        remote.tracksChanged(tracks.kinds());
    }

    void trackAdded(RTCRtpTransceiver transceiver) {
        if (!closed && reception.isOpen()) {
            tracks.attach(transceiver.getReceiver().getTrack());
            remote.tracksChanged(tracks.kinds());
        }
    }

    void trackRemoved(RTCRtpReceiver receiver) {
        if (!closed) {
            tracks.detach(receiver.getTrack());
            remote.tracksChanged(tracks.kinds());
        }
    }

    void addTrack(TrackKind kind) {
        senders.add(kind);
    }

    void removeTrack(TrackKind kind) {
        senders.remove(kind);
    }

    RTCStatsReport stats() {
        return NativeCalls.stats(connection);
    }

    /** Whether an offer of ours waits for its answer. */
    boolean offerPending() {
        return connection.getSignalingState() == RTCSignalingState.HAVE_LOCAL_OFFER;
    }

    private boolean isStable() {
        return connection.getSignalingState() == RTCSignalingState.STABLE;
    }

    private void publish() {
        remote.negotiated(
                new NegotiationReport(
                        glare.polite(),
                        connection.getSignalingState(),
                        offersSent,
                        answersSent,
                        answersTaken,
                        glare.rollbacks(),
                        glare.ignoredOffers()),
                sdp(connection.getLocalDescription()),
                sdp(connection.getRemoteDescription()));
    }

    private static String sdp(@Nullable RTCSessionDescription description) {
        return description == null ? "" : description.sdp;
    }

    /** The order matters: webrtc-java aborts the JVM when a sink or an observer outlives what it watches. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        grace.cancel(false);
        tracks.detachAll();
        channels.forEach(DataLink::close);
        context.media().whileQuiet(this::closeConnection);
        channels.forEach(DataLink::dispose);
    }

    private void closeConnection() {
        List<Long> handles = senders.takeHandles();
        long handle = NativeRelease.handle(connection);
        connection.close();
        handles.forEach(LocalSenders::release);
        NativeRelease.release(handle);
        NativeAccount.gaveBack(NativeKind.CONNECTION);
    }
}
