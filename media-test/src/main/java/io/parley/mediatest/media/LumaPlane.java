package io.parley.mediatest.media;

import java.nio.ByteBuffer;

/**
 * The brightness of a picture, one byte a pixel.
 *
 * @param stride bytes from one row to the next
 */
public record LumaPlane(ByteBuffer data, int stride, int width, int height) {

    void fill(int row, byte[] pixels) {
        data.put(row * stride, pixels);
    }

    /** The mean over a rectangle. */
    int mean(int left, int top, int right, int bottom) {
        long sum = 0;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                sum += data.get(row * stride + column) & 0xFF;
            }
        }
        return (int) (sum / ((long) (right - left) * (bottom - top)));
    }
}
