package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import dev.onvoid.webrtc.TlsCertPolicy;
import io.parley.mediatest.client.HubMessage.IceServer;
import java.util.List;

/** What ICE servers and the peer's options mean to libwebrtc. */
final class Configuration {

    private Configuration() {}

    /** @param fromHub the hub's {@code iceServers}, used unless the options name others */
    static RTCConfiguration of(List<IceServer> fromHub, PeerOptions options) {
        RTCConfiguration configuration = new RTCConfiguration();
        // As browsers' SDK has it: everything over one transport, so candidates for the others need not be gathered and
        // sent.
        configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
        configuration.portAllocatorConfig.flags = options.network().portAllocatorFlags();
        if (options.relayOnly()) {
            configuration.iceTransportPolicy = RTCIceTransportPolicy.RELAY;
        }
        for (IceServer server : options.iceServers().orElse(fromHub)) {
            configuration.iceServers.add(iceServer(server, options));
        }
        return configuration;
    }

    private static RTCIceServer iceServer(IceServer from, PeerOptions options) {
        RTCIceServer server = new RTCIceServer();
        server.urls.addAll(from.urls());
        from.username().ifPresent(username -> server.username = username);
        from.credential().ifPresent(credential -> server.password = credential);
        if (options.anyTurnCertificate()) {
            server.tlsCertPolicy = TlsCertPolicy.INSECURE_NO_CHECK;
        }
        return server;
    }
}
