package io.parley.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "7f",
                "c280",
                "dfbf",
                "e0a080",
                "ed9fbf",
                "ee8080",
                "efbfbf",
                "efbbbf",
                "f0908080",
                "f48fbfbf",
                "41c3bc42e282ac43f09f988044"
            })
    void isUtf8(String hex) {
        assertEverywhere(true, HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80", // a continuation on its own
                "bf",
                "c0", // never a lead
                "c080", // overlong NUL
                "c1bf",
                "c2", // cut
                "c241",
                "e08080", // overlong
                "e09fbf",
                "e282", // cut
                "e28241",
                "eda080", // a surrogate
                "edbfbf",
                "f08080af", // overlong
                "f08fbfbf",
                "f09f98", // cut
                "f09f9841",
                "f4908080", // beyond U+10FFFF
                "f5808080",
                "f888808080",
                "fe",
                "ff",
                "4142ff"
            })
    void isNotUtf8(String hex) {
        assertEverywhere(false, HexFormat.of().parseHex(hex));
    }

    /** At every distance from a word's start, after much and little, and not only at an array's start. */
    private static void assertEverywhere(boolean expected, byte[] bytes) {
        for (int before : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1023, 1024, 1025, 4097}) {
            for (byte filler : new byte[] {'a', 0}) {
                byte[] array = new byte[3 + before + bytes.length + 2];
                Arrays.fill(array, filler);
                array[0] = (byte) 0xFF; // outside: not to be looked at
                array[array.length - 1] = (byte) 0xFF;
                System.arraycopy(bytes, 0, array, 3 + before, bytes.length);
                assertEquals(expected, Utf8.isValid(array, 3, before + bytes.length), "after " + before);
            }
        }
    }

    @Test
    void judgesAsTheJdkDoes() {
        Random random = new Random(20_260_101);
        int valid = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = round % 2 == 0 ? randomBytes(random) : damagedText(random);
            boolean expected = decodes(bytes);
            valid += expected ? 1 : 0;
            assertEquals(
                    expected,
                    Utf8.isValid(bytes, 0, bytes.length),
                    () -> HexFormat.of().formatHex(bytes));
        }
        assertTrue(valid > 20_000 && valid < 180_000, "both kinds were tried: " + valid);
    }

    @Test
    void everyCodePointIsUtf8() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
                assertTrue(Utf8.isValid(bytes, 0, bytes.length), Integer.toHexString(codePoint));
            }
        }
    }

    @Test
    void aLongTextIsCheckedToItsEnd() {
        byte[] text = "aß€😀".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        assertTrue(Utf8.isValid(text, 0, text.length));
        assertFalse(Utf8.isValid(text, 0, text.length - 1));
        text[text.length - 1] = 'x';
        assertFalse(Utf8.isValid(text, 0, text.length));
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(6)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] damagedText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(random.nextInt(4) == 0 ? "€" : random.nextInt(8) == 0 ? "😀" : "a");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
