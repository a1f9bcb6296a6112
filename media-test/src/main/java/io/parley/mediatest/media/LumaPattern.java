package io.parley.mediatest.media;

import java.util.Arrays;
import java.util.Optional;

/**
 * A picture that carries a {@link Stamp}: ten by six large cells, black or white. Four corners are references for what black
 * and white look like after coding, the other 56 cells are the stamp's 40 bits and a checksum of 16. Positions are relative to
 * the picture's size, so a picture that was scaled reads the same; of each cell only the middle is looked at, where
 * neighbours do not bleed in. The smallest picture that reads is 40x24.
 */
public final class LumaPattern {

    private static final int COLUMNS = 10;
    private static final int ROWS = 6;
    private static final int BLACK = 40;
    private static final int WHITE = 210;
    /** With less between the references, there is no pattern in the picture. */
    private static final int LEAST_CONTRAST = 50;

    private static final int CHECKSUM_BITS = 16;
    private static final int TOP_LEFT = 0;
    private static final int TOP_RIGHT = COLUMNS - 1;
    private static final int BOTTOM_LEFT = COLUMNS * (ROWS - 1);
    private static final int BOTTOM_RIGHT = COLUMNS * ROWS - 1;

    private LumaPattern() {}

    /** Fills the whole plane. */
    public static void draw(Stamp stamp, LumaPlane plane) {
        boolean[] cells = cells(encode(stamp));
        byte[] pixels = new byte[plane.width()];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                byte luma = (byte) (cells[row * COLUMNS + column] ? WHITE : BLACK);
                Arrays.fill(
                        pixels, edge(column, COLUMNS, pixels.length), edge(column + 1, COLUMNS, pixels.length), luma);
            }
            int bottom = edge(row + 1, ROWS, plane.height());
            for (int line = edge(row, ROWS, plane.height()); line < bottom; line++) {
                plane.fill(line, pixels);
            }
        }
    }

    /** Empty when the picture holds no pattern that can be trusted. */
    public static Optional<Stamp> read(LumaPlane plane) {
        if (plane.width() < 4 * COLUMNS || plane.height() < 4 * ROWS) {
            return Optional.empty();
        }
        int white = (middle(plane, TOP_LEFT) + middle(plane, BOTTOM_RIGHT)) / 2;
        int black = (middle(plane, TOP_RIGHT) + middle(plane, BOTTOM_LEFT)) / 2;
        if (white - black < LEAST_CONTRAST) {
            return Optional.empty();
        }
        long bits = 0;
        for (int cell = 0; cell < COLUMNS * ROWS; cell++) {
            if (!isReference(cell)) {
                bits = bits << 1 | (middle(plane, cell) > (white + black) / 2 ? 1 : 0);
            }
        }
        return decode(bits);
    }

    private static boolean[] cells(long bits) {
        boolean[] cells = new boolean[COLUMNS * ROWS];
        for (int cell = cells.length - 1; cell >= 0; cell--) {
            if (isReference(cell)) {
                cells[cell] = cell == TOP_LEFT || cell == BOTTOM_RIGHT;
            } else {
                cells[cell] = (bits & 1) != 0;
                bits >>>= 1;
            }
        }
        return cells;
    }

    private static boolean isReference(int cell) {
        return cell == TOP_LEFT || cell == TOP_RIGHT || cell == BOTTOM_LEFT || cell == BOTTOM_RIGHT;
    }

    private static int middle(LumaPlane plane, int cell) {
        int column = cell % COLUMNS;
        int row = cell / COLUMNS;
        int left = edge(column, COLUMNS, plane.width());
        int top = edge(row, ROWS, plane.height());
        int width = edge(column + 1, COLUMNS, plane.width()) - left;
        int height = edge(row + 1, ROWS, plane.height()) - top;
        return plane.mean(left + width / 4, top + height / 4, left + width - width / 4, top + height - height / 4);
    }

    private static int edge(int index, int count, int size) {
        return index * size / count;
    }

    private static long encode(Stamp stamp) {
        long payload = (long) stamp.sender() << Stamp.BITS | stamp.frame();
        return payload << CHECKSUM_BITS | checksum(payload);
    }

    private static Optional<Stamp> decode(long bits) {
        long payload = bits >>> CHECKSUM_BITS;
        if (checksum(payload) != (bits & 0xFFFF)) {
            return Optional.empty();
        }
        return Optional.of(new Stamp((int) (payload >>> Stamp.BITS), (int) (payload & Stamp.MASK)));
    }

    /** CRC-16/CCITT-FALSE over the payload's 40 bits. */
    private static int checksum(long payload) {
        int crc = 0xFFFF;
        for (int bit = 2 * Stamp.BITS - 1; bit >= 0; bit--) {
            boolean differs = (crc >>> 15 & 1) != (payload >>> bit & 1);
            crc = ((crc << 1) & 0xFFFF) ^ (differs ? 0x1021 : 0);
        }
        return crc;
    }
}
