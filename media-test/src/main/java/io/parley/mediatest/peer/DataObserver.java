package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears a data channel on a thread of libwebrtc's. webrtc-java 0.14.0 keeps a registered observer for ever, also when it is
 * unregistered, so this one lets go of everything when it is told to: what leaks is a few bytes, and not the whole peer.
 */
final class DataObserver implements RTCDataChannelObserver {

    private record Listener(Runnable stateChanged, Consumer<String> received) {}

    private volatile @Nullable Listener listener;

    DataObserver(Runnable stateChanged, Consumer<String> received) {
        listener = new Listener(stateChanged, received);
    }

    void forget() {
        listener = null;
    }

    @Override
    public void onMessage(RTCDataChannelBuffer buffer) {
        Listener told = listener;
        if (told != null) {
            told.received()
                    .accept(StandardCharsets.UTF_8
                            .decode(buffer.data.duplicate())
                            .toString());
        }
    }

    @Override
    public void onStateChange() {
        Listener told = listener;
        if (told != null) {
            told.stateChanged().run();
        }
    }

    @Override
    public void onBufferedAmountChange(long previous) {}
}
