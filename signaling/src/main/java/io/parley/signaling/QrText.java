package io.parley.signaling;

import io.nayuki.qrcodegen.QrCode;
import java.util.ArrayList;
import java.util.List;

/** A QR code as text, to be read off a terminal by a phone. */
final class QrText {
    /** Light modules around the code (ISO/IEC 18004 §6.3.8). */
    private static final int QUIET = 4;

    private static final String WHITE_ON_BLACK = "\u001B[97;40m";
    private static final String RESET = "\u001B[0m";

    private final QrCode code;

    QrText(String text) {
        this.code = QrCode.encodeText(text, QrCode.Ecc.LOW);
    }

    /**
     * Two rows of modules to a line of text, as a character is twice as high as it is wide. What is light is drawn.
     *
     * @param colours whether the terminal can be told its colours; otherwise what it draws with has to be the lighter one (most
     *     phones read it the other way round too)
     */
    List<String> blocks(boolean colours) {
        List<String> lines = new ArrayList<>();
        for (int y = -QUIET; y < code.size + QUIET; y += 2) {
            StringBuilder line = new StringBuilder();
            for (int x = -QUIET; x < code.size + QUIET; x++) {
                line.append(block(isLight(x, y), isLight(x, y + 1)));
            }
            lines.add(colours ? WHITE_ON_BLACK + line + RESET : line.toString());
        }
        return lines;
    }

    private static char block(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '\u2588' : '\u2580';
        }
        return lower ? '\u2584' : ' ';
    }

    private boolean isLight(int x, int y) {
        return !code.getModule(x, y); // what is outside is light
    }
}
