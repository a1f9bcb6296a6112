package io.parley.mediatest.peer;

import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import io.parley.mediatest.media.Tone;
import io.parley.mediatest.media.ToneMeter;
import java.util.Optional;

/** Listens to what arrives from a peer. Called on a thread of libwebrtc's, which plays silence until something arrives. */
final class AudioReception implements AudioTrackSink {

    /** Of 32768: what is quieter (-36 dB) is silence. The high bytes tell. */
    private static final int QUIETEST = 512;

    private final ToneMeter meter = new ToneMeter();
    private final Runnable sounded;
    private final Runnable heard;
    private boolean silent = true;
    private volatile AudioReport report = new AudioReport(0, 0, Optional.empty());

    /**
     * @param sounded called when there is the first sound
     * @param heard called after every window of sound
     */
    AudioReception(Runnable sounded, Runnable heard) {
        this.sounded = sounded;
        this.heard = heard;
    }

    @Override
    public synchronized void onData(byte[] data, int bitsPerSample, int sampleRate, int channels, int frames) {
        if (silent && isLoud(data)) {
            silent = false;
            sounded.run();
        }
        Optional<Tone> window = meter.accept(data, sampleRate, channels, frames);
        window.ifPresent(tone -> {
            AudioReport before = report;
            report = new AudioReport(before.windows() + 1, before.clear() + (tone.isClear() ? 1 : 0), window);
            heard.run();
        });
    }

    private static boolean isLoud(byte[] littleEndian) {
        for (int high = 1; high < littleEndian.length; high += Short.BYTES) {
            if (littleEndian[high] >= QUIETEST >> Byte.SIZE) {
                return true;
            }
        }
        return false;
    }

    AudioReport report() {
        return report;
    }
}
