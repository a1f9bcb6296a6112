package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import io.parley.mediatest.client.HubMessage.IceServer;
import java.util.List;

/** What the hub's {@code iceServers} and the peer's options mean to libwebrtc. */
final class Configuration {

    private Configuration() {}

    static RTCConfiguration of(List<IceServer> iceServers, PeerOptions options) {
        RTCConfiguration configuration = new RTCConfiguration();
        configuration.portAllocatorConfig.flags = options.network().portAllocatorFlags();
        if (options.relayOnly()) {
            configuration.iceTransportPolicy = RTCIceTransportPolicy.RELAY;
        }
        iceServers.stream().map(Configuration::iceServer).forEach(configuration.iceServers::add);
        return configuration;
    }

    private static RTCIceServer iceServer(IceServer from) {
        RTCIceServer server = new RTCIceServer();
        server.urls.addAll(from.urls());
        from.username().ifPresent(username -> server.username = username);
        from.credential().ifPresent(credential -> server.password = credential);
        return server;
    }
}
