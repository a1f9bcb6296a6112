package io.parley.mediatest.peer;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCConfiguration;
import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.client.SignalBody;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** What all connections of one peer share. {@code signals} sends through the hub, {@code linked} says
 * whether the hub can be reached. */
record LinkContext(
        PeerId self,
        PeerOptions options,
        PeerThread thread,
        Problems problems,
        PeerConnectionFactory factory,
        RTCConfiguration configuration,
        LocalMedia media,
        BiConsumer<PeerId, SignalBody> signals,
        BooleanSupplier linked) {

    /** With this for connections to come. */
    LinkContext with(RTCConfiguration next) {
        return new LinkContext(self, options, thread, problems, factory, next, media, signals, linked);
    }
}
