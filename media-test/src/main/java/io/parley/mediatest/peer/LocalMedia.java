package io.parley.mediatest.peer;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import io.parley.mediatest.media.SineSource;
import io.parley.mediatest.natives.NativeAccount;
import io.parley.mediatest.natives.NativeKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** What a peer sends: one video and one audio track, shared by all its connections, and the clock that feeds them. */
final class LocalMedia implements AutoCloseable {

    private static final long AUDIO_PERIOD_MICROS = 10_000;

    /** What the pictures say of their sender before it is known. Nobody gets any of them. */
    private static final int NOBODY = 0;

    private final CustomVideoSource videoSource = new CustomVideoSource();
    private final CustomAudioSource audioSource = new CustomAudioSource();
    private final VideoTrack videoTrack;
    private final AudioTrack audioTrack;
    private final PeerOptions options;
    private volatile Camera camera;
    private final SineSource sine;
    private final ScheduledExecutorService clock;
    /** Guards the native list of the audio source's sinks. No native thread waits for it. */
    private final ReentrantLock audioSinks = new ReentrantLock();

    /** What is being sent; used on the peer's thread only. */
    private final Set<TrackKind> active = EnumSet.noneOf(TrackKind.class);

    LocalMedia(PeerConnectionFactory factory, String peer, PeerOptions options) {
        videoTrack = factory.createVideoTrack("video", videoSource);
        audioTrack = factory.createAudioTrack("audio", audioSource);
        for (int i = 0; i < TrackKind.values().length; i++) {
            NativeAccount.took(NativeKind.SOURCE);
            NativeAccount.took(NativeKind.TRACK);
        }
        this.options = options;
        camera = camera(NOBODY);
        sine = new SineSource(options.toneHz());
        if (options.video()) {
            active.add(TrackKind.VIDEO);
        }
        if (options.audio()) {
            active.add(TrackKind.AUDIO);
        }
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("parley-media-" + peer).factory());
        long videoPeriod = TimeUnit.SECONDS.toMicros(1) / options.framesPerSecond();
        // Both go on when a track is removed: an unused source drops what it is given, and a track comes back in step.
        var _ = clock.scheduleAtFixedRate(() -> camera.shoot(videoSource), 0, videoPeriod, TimeUnit.MICROSECONDS);
        var _ = clock.scheduleAtFixedRate(this::pushTone, 0, AUDIO_PERIOD_MICROS, TimeUnit.MICROSECONDS);
    }

    private Camera camera(int senderNumber) {
        return options.pictures()
                .<Camera>map(pictures -> pictures)
                .orElseGet(() -> new PatternCamera(senderNumber, options.width(), options.height()));
    }

    /** From now on the pictures say that this one sent them: the peer has an id, or another one. */
    void sender(int number) {
        camera = camera(number);
    }

    private void pushTone() {
        audioSinks.lock();
        try {
            audioSource.pushAudio(sine.next(), SineSource.BITS, SineSource.RATE, 1, SineSource.SAMPLES);
        } finally {
            audioSinks.unlock();
        }
    }

    /**
     * Does what may add or remove a connection's sink at the audio source, while nothing is pushed. webrtc-java 0.14.0 walks
     * through the sinks without a lock of its own: one that goes meanwhile crashes the JVM.
     */
    void whileQuiet(Runnable change) {
        audioSinks.lock();
        try {
            change.run();
        } finally {
            audioSinks.unlock();
        }
    }

    Set<TrackKind> active() {
        return Set.copyOf(active);
    }

    /** Returns whether that is a change. */
    boolean activate(TrackKind kind) {
        return active.add(kind);
    }

    /** Returns whether that is a change. */
    boolean deactivate(TrackKind kind) {
        return active.remove(kind);
    }

    MediaStreamTrack track(TrackKind kind) {
        return switch (kind) {
            case VIDEO -> videoTrack;
            case AUDIO -> audioTrack;
        };
    }

    /** Stops feeding. Must be over before the tracks are disposed. */
    private void stop() {
        clock.shutdown();
        try {
            clock.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called when every connection that sends the tracks is closed. */
    @Override
    public void close() {
        stop();
        videoTrack.dispose();
        audioTrack.dispose();
        videoSource.dispose();
        audioSource.dispose();
        for (int i = 0; i < TrackKind.values().length; i++) {
            NativeAccount.gaveBack(NativeKind.TRACK);
            NativeAccount.gaveBack(NativeKind.SOURCE);
        }
    }
}
