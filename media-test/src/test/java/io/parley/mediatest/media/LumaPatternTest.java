package io.parley.mediatest.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LumaPatternTest {

    private static final Stamp STAMP = new Stamp(0xABCDE, 0x12345);

    private static LumaPlane plane(int width, int height) {
        int stride = width + 16;
        return new LumaPlane(ByteBuffer.allocate(stride * height), stride, width, height);
    }

    private static LumaPlane drawn(int width, int height) {
        LumaPlane plane = plane(width, height);
        LumaPattern.draw(STAMP, plane);
        return plane;
    }

    private static LumaPlane scaled(LumaPlane from, int width, int height) {
        LumaPlane to = plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int source = y * from.height() / height * from.stride() + x * from.width() / width;
                to.data().put(y * to.stride() + x, from.data().get(source));
            }
        }
        return to;
    }

    private static void change(LumaPlane plane, PixelChange change) {
        for (int at = 0; at < plane.data().capacity(); at++) {
            plane.data().put(at, (byte) change.of(plane.data().get(at) & 0xFF));
        }
    }

    @FunctionalInterface
    private interface PixelChange {
        int of(int luma);
    }

    @ParameterizedTest
    @CsvSource({"40,24", "80,60", "160,120", "176,144", "320,240", "322,242", "640,360"})
    void isReadBackAtEverySize(int width, int height) {
        assertEquals(Optional.of(STAMP), LumaPattern.read(drawn(width, height)));
    }

    @ParameterizedTest
    @CsvSource({"160,120,80,60", "320,240,160,120", "160,120,640,480", "640,360,212,120"})
    void isReadBackAfterScaling(int width, int height, int toWidth, int toHeight) {
        assertEquals(Optional.of(STAMP), LumaPattern.read(scaled(drawn(width, height), toWidth, toHeight)));
    }

    @Test
    void isReadBackThroughNoise() {
        LumaPlane noisy = drawn(160, 120);
        Random random = new Random(7);
        change(noisy, luma -> Math.clamp(luma + random.nextInt(-100, 101), 0, 255));

        assertEquals(Optional.of(STAMP), LumaPattern.read(noisy));
    }

    @Test
    void isReadBackWithLittleContrast() {
        LumaPlane faint = drawn(160, 120);
        change(faint, luma -> 100 + luma / 3);

        assertEquals(Optional.of(STAMP), LumaPattern.read(faint));
    }

    @Test
    void isNotFoundInGrey() {
        LumaPlane grey = plane(160, 120);
        change(grey, luma -> 128);

        assertEquals(Optional.empty(), LumaPattern.read(grey));
    }

    @Test
    void isNotTrustedWhenACellIsWrong() {
        LumaPlane damaged = drawn(160, 120);
        for (int y = 40; y < 60; y++) {
            for (int x = 32; x < 48; x++) {
                int at = y * damaged.stride() + x;
                damaged.data().put(at, (byte) (250 - (damaged.data().get(at) & 0xFF)));
            }
        }

        assertEquals(Optional.empty(), LumaPattern.read(damaged));
    }

    @Test
    void isNotFoundInNoise() {
        Random random = new Random(11);
        for (int picture = 0; picture < 200; picture++) {
            LumaPlane noise = plane(40, 24);
            change(noise, luma -> random.nextInt(256));
            assertEquals(Optional.empty(), LumaPattern.read(noise));
        }
    }

    @Test
    void frameNumbersComeRoundAfterTwentyBits() {
        assertEquals(new Stamp(1, 0), Stamp.of(1, 1L << 20));
    }
}
