package io.parley.mediatest.peer;

import io.parley.mediatest.client.Credentials;
import io.parley.mediatest.client.HubMessage.IceServer;
import io.parley.mediatest.client.Trust;
import io.parley.mediatest.session.SessionOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a peer sends, where, and how long its {@code await} methods wait. Immutable: every {@code with…} returns another. */
public final class PeerOptions {

    private static final PeerOptions DEFAULTS = new PeerOptions();

    private boolean video = true;
    private int width = 160;
    private int height = 120;
    private int framesPerSecond = 15;
    private Optional<VideoCodec> codec = Optional.empty();
    private Optional<Pictures> pictures = Optional.empty();
    private boolean audio = true;
    private double toneHz = 440;
    private boolean dataChannel = true;
    private Network network = Network.LOOPBACK;
    private boolean relayOnly;
    private Optional<List<IceServer>> iceServers = Optional.empty();
    private boolean anyTurnCertificate;
    private boolean holdingSignals;
    private SessionOptions session = SessionOptions.defaults();
    private Duration deadline = Duration.ofSeconds(20);

    private PeerOptions() {}

    private PeerOptions(PeerOptions from) {
        video = from.video;
        width = from.width;
        height = from.height;
        framesPerSecond = from.framesPerSecond;
        codec = from.codec;
        pictures = from.pictures;
        audio = from.audio;
        toneHz = from.toneHz;
        dataChannel = from.dataChannel;
        network = from.network;
        relayOnly = from.relayOnly;
        iceServers = from.iceServers;
        anyTurnCertificate = from.anyTurnCertificate;
        holdingSignals = from.holdingSignals;
        session = from.session;
        deadline = from.deadline;
    }

    /** 160x120 at 15 pictures a second, a tone of 440 Hz, a data channel, loopback, a session that is resumed, 20 seconds. */
    public static PeerOptions defaults() {
        return DEFAULTS;
    }

    /** Sends pictures of this size from the start.
     *
     * @throws IllegalArgumentException when pictures of this size cannot carry the pattern
     */
    public PeerOptions withVideo(int pixelsWide, int pixelsHigh, int perSecond) {
        if (pixelsWide < 40 || pixelsHigh < 24 || pixelsWide % 2 != 0 || pixelsHigh % 2 != 0) {
            throw new IllegalArgumentException(
                    "a picture of %dx%d: at least 40x24, and even".formatted(pixelsWide, pixelsHigh));
        }
        if (perSecond < 1 || perSecond > 60) {
            throw new IllegalArgumentException(perSecond + " pictures a second: 1 to 60");
        }
        return with(options -> {
            options.video = true;
            options.width = pixelsWide;
            options.height = pixelsHigh;
            options.framesPerSecond = perSecond;
        });
    }

    /** No pictures at first; {@link HeadlessPeer#addVideo()} adds them. */
    public PeerOptions withoutVideo() {
        return with(options -> options.video = false);
    }

    public PeerOptions withCodec(VideoCodec preferred) {
        return with(options -> options.codec = Optional.of(preferred));
    }

    /** Sends these, as they come, instead of pictures of its own: they say that somebody else sent them. */
    public PeerOptions withPicturesFrom(Pictures others) {
        return with(options -> {
            options.video = true;
            options.pictures = Optional.of(others);
        });
    }

    /** Sends this tone from the start.
     *
     * @throws IllegalArgumentException when such a tone does not come through a call
     */
    public PeerOptions withTone(double hz) {
        if (hz < 100 || hz > 8_000) {
            throw new IllegalArgumentException(hz + " Hz: 100 to 8000 come through");
        }
        return with(options -> {
            options.audio = true;
            options.toneHz = hz;
        });
    }

    /** No sound at first; {@link HeadlessPeer#addAudio()} adds it. */
    public PeerOptions withoutAudio() {
        return with(options -> options.audio = false);
    }

    /** The peer that makes the first offer does not open a data channel with it. */
    public PeerOptions withoutDataChannel() {
        return with(options -> options.dataChannel = false);
    }

    public PeerOptions withNetwork(Network chosen) {
        return with(options -> options.network = chosen);
    }

    /** Only relayed candidates: the hub has to hand out a TURN server. */
    public PeerOptions withRelayOnly() {
        return with(options -> options.relayOnly = true);
    }

    /** These ICE servers in place of the hub's, whatever it says. */
    public PeerOptions withIceServers(List<IceServer> own) {
        return with(options -> options.iceServers = Optional.of(List.copyOf(own)));
    }

    /** A {@code turns:} server may show any certificate: one that a test made is nobody's. */
    public PeerOptions withAnyTurnCertificate() {
        return with(options -> options.anyTurnCertificate = true);
    }

    /** Signals are held back from the start, see {@link HeadlessPeer#holdSignals()}. */
    public PeerOptions withSignalsHeld() {
        return with(options -> options.holdingSignals = true);
    }

    /** What is done when the connection to the hub is lost, by default it resumes; and what is shown to the hub, by default nothing. */
    public PeerOptions withSession(SessionOptions chosen) {
        return with(options -> options.session = chosen);
    }

    /**
     * What lets it in where the hub wants tokens: asked before each connection, and for another before the one in use expires, so
     * that the session outlives it. See {@link SessionOptions#withCredentials}.
     */
    public PeerOptions withToken(Supplier<String> token) {
        return with(options -> options.session = options.session.withCredentials(() -> Credentials.token(token.get())));
    }

    /** What lets it in where the hub wants a passphrase. */
    public PeerOptions withPassphrase(String passphrase) {
        return with(
                options -> options.session = options.session.withCredentials(() -> Credentials.passphrase(passphrase)));
    }

    /** Which certificates the hub may show, where it is asked by https or wss; without this the platform's. */
    public PeerOptions withTrust(Trust accepted) {
        return with(options -> options.session = options.session.withTrust(accepted));
    }

    public PeerOptions withDeadline(Duration longest) {
        return with(options -> options.deadline = longest);
    }

    private PeerOptions with(Consumer<PeerOptions> change) {
        PeerOptions changed = new PeerOptions(this);
        change.accept(changed);
        if (!changed.video && !changed.audio && !changed.dataChannel) {
            throw new IllegalArgumentException("a peer with nothing to offer: leave it the data channel");
        }
        return changed;
    }

    public boolean video() {
        return video;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int framesPerSecond() {
        return framesPerSecond;
    }

    public Optional<VideoCodec> codec() {
        return codec;
    }

    Optional<Pictures> pictures() {
        return pictures;
    }

    public boolean audio() {
        return audio;
    }

    public double toneHz() {
        return toneHz;
    }

    public boolean dataChannel() {
        return dataChannel;
    }

    public Network network() {
        return network;
    }

    public boolean relayOnly() {
        return relayOnly;
    }

    public Optional<List<IceServer>> iceServers() {
        return iceServers;
    }

    public boolean anyTurnCertificate() {
        return anyTurnCertificate;
    }

    public boolean signalsHeld() {
        return holdingSignals;
    }

    public SessionOptions session() {
        return session;
    }

    public Duration deadline() {
        return deadline;
    }
}
