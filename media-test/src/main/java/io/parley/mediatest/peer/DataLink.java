package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelState;
import io.parley.mediatest.natives.NativeAccount;
import io.parley.mediatest.natives.NativeKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One data channel to a peer. For the peer's thread only. */
final class DataLink {

    private final RTCDataChannel channel;
    private final Runnable stateChanged;
    private final DataObserver observer;

    /** Both listeners are called on a thread of libwebrtc's. */
    DataLink(RTCDataChannel channel, Runnable stateChanged, Consumer<String> received) {
        this.channel = channel;
        this.stateChanged = stateChanged;
        this.observer = new DataObserver(stateChanged, received);
        NativeAccount.took(NativeKind.DATA_CHANNEL);
    }

    void open() {
        channel.registerObserver(observer);
        stateChanged.run();
    }

    boolean isOpen() {
        return channel.getState() == RTCDataChannelState.OPEN;
    }

    /** The buffer must be the text and nothing else: webrtc-java sends the whole array behind a heap buffer. */
    void send(String text) throws Exception {
        channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), false));
    }

    /** Before the connection is closed. */
    void close() {
        channel.unregisterObserver();
        observer.forget();
        channel.close();
    }

    /** After the connection is closed. */
    void dispose() {
        channel.dispose();
        NativeAccount.gaveBack(NativeKind.DATA_CHANNEL);
    }
}
