package io.parley.mediatest.peer;

import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import io.parley.mediatest.media.LumaPattern;
import io.parley.mediatest.media.LumaPlane;
import io.parley.mediatest.media.Stamp;
import io.parley.mediatest.natives.NativeAccount;
import io.parley.mediatest.natives.NativeKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at every picture that arrives from a peer. Called on a thread of libwebrtc's. */
final class VideoReception implements VideoTrackSink {

    private final int expectedSender;
    private final Runnable seen;
    private volatile @Nullable Pictures copies;
    private volatile VideoReport report = new VideoReport(0, 0, 0, 0, Optional.empty(), 0, 0);

    /** @param seen called after every picture */
    VideoReception(int expectedSender, Runnable seen) {
        this.expectedSender = expectedSender;
        this.seen = seen;
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        NativeAccount.took(NativeKind.FRAME);
        try {
            I420Buffer buffer = frame.buffer.toI420();
            int width = buffer.getWidth();
            int height = buffer.getHeight();
            Pictures takes = copies;
            if (takes != null) {
                takes.put(buffer);
            }
            saw(LumaPattern.read(new LumaPlane(buffer.getDataY(), buffer.getStrideY(), width, height)), width, height);
        } finally {
            frame.release();
            NativeAccount.gaveBack(NativeKind.FRAME);
        }
    }

    private synchronized void saw(Optional<Stamp> stamp, int width, int height) {
        boolean own = stamp.filter(read -> read.sender() == expectedSender).isPresent();
        VideoReport before = report;
        report = new VideoReport(
                before.frames() + 1,
                before.own() + (own ? 1 : 0),
                before.foreign() + (stamp.isPresent() && !own ? 1 : 0),
                before.unreadable() + (stamp.isEmpty() ? 1 : 0),
                stamp.or(before::last),
                width,
                height);
        seen.run();
    }

    void passTo(Pictures pictures) {
        copies = pictures;
    }

    VideoReport report() {
        return report;
    }
}
