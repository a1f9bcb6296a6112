package io.parley.mediatest.peer;

import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import io.parley.mediatest.media.Tone;
import io.parley.mediatest.media.ToneMeter;
import java.util.Optional;

/** Listens to what arrives from a peer. Called on a thread of libwebrtc's. */
final class AudioReception implements AudioTrackSink {

    private final ToneMeter meter = new ToneMeter();
    private final Runnable heard;
    private volatile AudioReport report = new AudioReport(0, 0, Optional.empty());

    /** @param heard called after every window of sound */
    AudioReception(Runnable heard) {
        this.heard = heard;
    }

    @Override
    public synchronized void onData(byte[] data, int bitsPerSample, int sampleRate, int channels, int frames) {
        Optional<Tone> window = meter.accept(data, sampleRate, channels, frames);
        window.ifPresent(tone -> {
            AudioReport before = report;
            report = new AudioReport(before.windows() + 1, before.clear() + (tone.isClear() ? 1 : 0), window);
            heard.run();
        });
    }

    AudioReport report() {
        return report;
    }
}
