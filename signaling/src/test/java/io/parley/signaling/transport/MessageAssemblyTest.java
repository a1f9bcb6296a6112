package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.parley.signaling.transport.MessageAssembly.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageAssemblyTest {
    private final MessageAssembly assembly = new MessageAssembly(10);

    @Test
    void aMessageOfOneFrameIsNotCopied() {
        byte[] frame = "xxhelloyy".getBytes(StandardCharsets.UTF_8);
        Step.Whole whole = assertInstanceOf(Step.Whole.class, assembly.add(ByteBuffer.wrap(frame, 2, 5), true, false));
        assertSame(frame, whole.array());
        assertWhole("hello", whole);
    }

    @Test
    void theStartOfASliceIsRespected() {
        ByteBuffer slice = bytes("xxhelloyy").slice(2, 5);
        assertWhole("hello", assembly.add(slice, true, false));
    }

    @Test
    void aFrameOutsideTheHeapIsRead() {
        ByteBuffer direct = ByteBuffer.allocateDirect(5).put(bytes("hello")).flip();
        assertWhole("hello", assembly.add(direct, true, false));
    }

    @Test
    void fragmentsBecomeOneMessage() {
        assertEquals(new Step.Partial(), assembly.add(bytes("he"), false, false));
        assertEquals(new Step.Partial(), assembly.add(bytes("ll"), false, true));
        assertWhole("hello", assembly.add(bytes("o"), true, true));
    }

    @Test
    void fragmentsMayBeEmpty() {
        assembly.add(bytes(""), false, false);
        assembly.add(bytes("a"), false, true);
        assembly.add(bytes(""), false, true);
        assertWhole("a", assembly.add(bytes(""), true, true));
        assertWhole("", assembly.add(bytes(""), true, false));
        assembly.add(bytes(""), false, false);
        assertWhole("", assembly.add(bytes(""), true, true));
    }

    @Test
    void fragmentsOutliveTheirFrames() {
        ByteBuffer frame = bytes("he");
        assembly.add(frame, false, false);
        frame.put(0, (byte) 'x');
        assertWhole("hello", assembly.add(bytes("llo"), true, true));
    }

    @Test
    void messagesFollowEachOther() {
        for (int i = 0; i < 3; i++) {
            assembly.add(bytes("01234"), false, false);
            assertWhole("0123456789", assembly.add(bytes("56789"), true, true));
            assertWhole("abcdefghij", assembly.add(bytes("abcdefghij"), true, false));
        }
    }

    @Test
    void aMessageOfOneFrameMayBeAsLongAsAllowed() {
        assertWhole("0123456789", assembly.add(bytes("0123456789"), true, false));
        assertEquals(new Step.TooLarge(), assembly.add(bytes("0123456789x"), true, false));
        assertWhole("next", assembly.add(bytes("next"), true, false));
    }

    @Test
    void aFragmentedMessageMayBeAsLongAsAllowed() {
        for (int i = 0; i < 9; i++) {
            assertEquals(new Step.Partial(), assembly.add(bytes("" + i), false, i > 0));
        }
        assertWhole("0123456789", assembly.add(bytes("9"), true, true));
    }

    @Test
    void whatIsTooLongIsSaidOnceAndItsRestIgnored() {
        assembly.add(bytes("012345"), false, false);
        assertEquals(new Step.TooLarge(), assembly.add(bytes("67890"), false, true));
        assertEquals(new Step.Partial(), assembly.add(bytes("more"), false, true));
        assertEquals(new Step.Partial(), assembly.add(bytes("end"), true, true));
        assertWhole("next", assembly.add(bytes("next"), true, false));
    }

    @Test
    void aFirstFragmentMayBeTooLongItself() {
        assertEquals(new Step.TooLarge(), assembly.add(bytes("0123456789x"), false, false));
        assertEquals(new Step.Partial(), assembly.add(bytes("0"), true, true));
    }

    private static void assertWhole(String expected, Step step) {
        Step.Whole whole = assertInstanceOf(Step.Whole.class, step);
        assertEquals(expected, new String(whole.array(), whole.offset(), whole.length(), StandardCharsets.UTF_8));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
