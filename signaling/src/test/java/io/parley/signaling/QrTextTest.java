package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class QrTextTest {
    private static final int PIXELS = 8; // of one module
    private static final int LIGHT = 0xFFFFFF;
    private static final String ADDRESS = "https://192.168.178.201:8443/";

    @Test
    void whatIsOnTheTerminalCanBeReadByAPhone() throws ReaderException {
        assertEquals(ADDRESS, read(new QrText(ADDRESS).blocks(false)));
    }

    @Test
    void aTerminalThatCanBeToldItsColoursIsTold() throws ReaderException {
        List<String> lines = new QrText(ADDRESS).blocks(true);

        assertTrue(lines.stream().allMatch(line -> line.startsWith("\u001B[97;40m") && line.endsWith("\u001B[0m")));
        assertEquals(
                ADDRESS,
                read(lines.stream()
                        .map(line -> line.replaceAll("\u001B\\[[0-9;]*m", ""))
                        .toList()));
    }

    /** Draws the characters, and looks at the picture. */
    private static String read(List<String> lines) throws ReaderException {
        int width = lines.getFirst().length() * PIXELS;
        int height = lines.size() * 2 * PIXELS;
        int[] picture = new int[width * height];
        for (int i = 0; i < picture.length; i++) {
            int x = i % width / PIXELS;
            int y = i / width / PIXELS;
            char shown = lines.get(y / 2).charAt(x);
            boolean light = shown == '\u2588' || shown == (y % 2 == 0 ? '\u2580' : '\u2584');
            picture[i] = light ? LIGHT : 0;
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, picture))))
                .getText();
    }
}
