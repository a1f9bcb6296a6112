package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import io.parley.mediatest.natives.NativeAccount;
import io.parley.mediatest.natives.NativeKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One data channel to a peer. Its methods are for the peer's thread; what it hears comes on a thread of libwebrtc's. */
final class DataLink implements RTCDataChannelObserver {

    private final RTCDataChannel channel;
    private final Runnable stateChanged;
    private final Consumer<String> received;

    DataLink(RTCDataChannel channel, Runnable stateChanged, Consumer<String> received) {
        this.channel = channel;
        this.stateChanged = stateChanged;
        this.received = received;
        NativeAccount.took(NativeKind.DATA_CHANNEL);
    }

    void open() {
        channel.registerObserver(this);
        stateChanged.run();
    }

    boolean isOpen() {
        return channel.getState() == RTCDataChannelState.OPEN;
    }

    /** The buffer must be the text and nothing else: webrtc-java sends the whole array behind a heap buffer. */
    void send(String text) throws Exception {
        channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), false));
    }

    @Override
    public void onMessage(RTCDataChannelBuffer buffer) {
        received.accept(StandardCharsets.UTF_8.decode(buffer.data.duplicate()).toString());
    }

    @Override
    public void onStateChange() {
        stateChanged.run();
    }

    @Override
    public void onBufferedAmountChange(long previous) {}

    /** Before the connection is closed. */
    void close() {
        channel.unregisterObserver();
        channel.close();
    }

    /** After the connection is closed. */
    void dispose() {
        channel.dispose();
        NativeAccount.gaveBack(NativeKind.DATA_CHANNEL);
    }
}
