package io.parley.mediatest.peer;

import dev.onvoid.webrtc.media.video.CustomVideoSource;

/** Where a peer's pictures come from. Called by its clock, once for each picture. */
interface Camera {
    void shoot(CustomVideoSource source);
}
