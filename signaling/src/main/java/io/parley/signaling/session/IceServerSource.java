package io.parley.signaling.session;

import io.parley.signaling.protocol.IceServer;
import io.parley.signaling.protocol.PeerId;
import java.util.List;

/** Which STUN and TURN servers a participant is told. Asked from any thread, again for each renewal: credentials are new. */
@FunctionalInterface
public interface IceServerSource {
    List<IceServer> of(PeerId peer);
}
