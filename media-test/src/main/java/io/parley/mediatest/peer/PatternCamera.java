package io.parley.mediatest.peer;

import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import io.parley.mediatest.media.LumaPattern;
import io.parley.mediatest.media.LumaPlane;
import io.parley.mediatest.media.Stamp;
import io.parley.mediatest.natives.NativeAccount;
import io.parley.mediatest.natives.NativeKind;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Draws pictures with a running number, tinted by who sends them, so that people can tell them apart too. */
final class PatternCamera implements Camera {

    private final int sender;
    private final int width;
    private final int height;
    private final byte[] blueRow;
    private final byte[] redRow;
    private long taken;

    PatternCamera(int sender, int width, int height) {
        this.sender = sender;
        this.width = width;
        this.height = height;
        this.blueRow = tint(sender & 0x7F);
        this.redRow = tint(sender >>> 7 & 0x7F);
    }

    private byte[] tint(int shade) {
        byte[] row = new byte[width / 2];
        Arrays.fill(row, (byte) (64 + shade));
        return row;
    }

    @Override
    public void shoot(CustomVideoSource source) {
        NativeI420Buffer buffer = NativeI420Buffer.allocate(width, height);
        NativeAccount.took(NativeKind.FRAME);
        VideoFrame frame = new VideoFrame(buffer, System.nanoTime());
        try {
            LumaPattern.draw(
                    Stamp.of(sender, taken++), new LumaPlane(buffer.getDataY(), buffer.getStrideY(), width, height));
            fill(buffer.getDataU(), buffer.getStrideU(), blueRow);
            fill(buffer.getDataV(), buffer.getStrideV(), redRow);
            source.pushFrame(frame);
        } finally {
            frame.release();
            NativeAccount.gaveBack(NativeKind.FRAME);
        }
    }

    private void fill(ByteBuffer plane, int stride, byte[] row) {
        for (int line = 0; line < height / 2; line++) {
            plane.put(line * stride, row);
        }
    }
}
