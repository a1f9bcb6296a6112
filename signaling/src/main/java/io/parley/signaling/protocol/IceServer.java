package io.parley.signaling.protocol;

import java.util.List;

/** A server that helps peers to find a way to each other, as {@code RTCConfiguration} takes it (WebRTC 1.0 §4.2.4). */
public sealed interface IceServer {
    /** Where it is (RFC 7064, RFC 7065). */
    List<String> urls();

    /** Tells a client what address others see it by (RFC 8489). */
    record Stun(List<String> urls) implements IceServer {}

    /** Relays (RFC 8656), for whoever has a credential. */
    record Turn(List<String> urls, String username, Secret credential) implements IceServer {}
}
