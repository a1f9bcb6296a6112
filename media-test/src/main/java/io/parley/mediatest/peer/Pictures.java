package io.parley.mediatest.peer;

import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import io.parley.mediatest.natives.NativeAccount;
import io.parley.mediatest.natives.NativeKind;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Carries pictures from one call to another, as somebody in the middle does: what {@link RemotePeer#passPicturesTo one peer
 * receives} is what {@link PeerOptions#withPicturesFrom another sends}. The latest is sent, each at most once.
 */
public final class Pictures implements Camera {

    private final AtomicReference<@Nullable Picture> latest = new AtomicReference<>();

    /** A picture in the Java heap: what it was received in goes back to libwebrtc at once. */
    private record Picture(int width, int height, ByteBuffer luma, ByteBuffer blue, ByteBuffer red) {}

    void put(I420Buffer received) {
        int width = received.getWidth();
        int height = received.getHeight();
        latest.set(new Picture(
                width,
                height,
                copy(received.getDataY(), received.getStrideY(), width, height),
                copy(received.getDataU(), received.getStrideU(), half(width), half(height)),
                copy(received.getDataV(), received.getStrideV(), half(width), half(height))));
    }

    @Override
    public void shoot(CustomVideoSource source) {
        Picture picture = latest.getAndSet(null);
        if (picture == null) {
            return;
        }
        NativeI420Buffer buffer = NativeI420Buffer.allocate(picture.width, picture.height);
        NativeAccount.took(NativeKind.FRAME);
        VideoFrame frame = new VideoFrame(buffer, System.nanoTime());
        try {
            fill(buffer.getDataY(), buffer.getStrideY(), picture.luma, picture.width);
            fill(buffer.getDataU(), buffer.getStrideU(), picture.blue, half(picture.width));
            fill(buffer.getDataV(), buffer.getStrideV(), picture.red, half(picture.width));
            source.pushFrame(frame);
        } finally {
            frame.release();
            NativeAccount.gaveBack(NativeKind.FRAME);
        }
    }

    /** Colours have half the resolution, rounded up. */
    private static int half(int pixels) {
        return (pixels + 1) / 2;
    }

    private static ByteBuffer copy(ByteBuffer plane, int stride, int width, int height) {
        ByteBuffer copied = ByteBuffer.allocate(width * height);
        for (int line = 0; line < height; line++) {
            copied.put(line * width, plane, line * stride, width);
        }
        return copied;
    }

    private static void fill(ByteBuffer plane, int stride, ByteBuffer pixels, int width) {
        for (int line = 0; line < pixels.capacity() / width; line++) {
            plane.put(line * stride, pixels, line * width, width);
        }
    }
}
