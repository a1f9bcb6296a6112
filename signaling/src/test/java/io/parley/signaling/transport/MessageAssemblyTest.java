package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.transport.MessageAssembly.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageAssemblyTest {
    private static final int MAX = 10;

    private long held;
    private final MessageAssembly assembly = new MessageAssembly(more -> held += more);

    @Test
    void aMessageOfOneFrameIsNotCopied() {
        byte[] frame = "xxhelloyy".getBytes(StandardCharsets.UTF_8);
        Step.Whole whole =
                assertInstanceOf(Step.Whole.class, assembly.add(ByteBuffer.wrap(frame, 2, 5), true, false, MAX));
        assertSame(frame, whole.array());
        assertWhole("hello", whole);
    }

    @Test
    void theStartOfASliceIsRespected() {
        ByteBuffer slice = bytes("xxhelloyy").slice(2, 5);
        assertWhole("hello", assembly.add(slice, true, false, MAX));
    }

    @Test
    void aFrameOutsideTheHeapIsRead() {
        ByteBuffer direct = ByteBuffer.allocateDirect(5).put(bytes("hello")).flip();
        assertWhole("hello", assembly.add(direct, true, false, MAX));
    }

    @Test
    void fragmentsBecomeOneMessage() {
        assertEquals(new Step.Partial(), assembly.add(bytes("he"), false, false, MAX));
        assertEquals(new Step.Partial(), assembly.add(bytes("ll"), false, true, MAX));
        assertWhole("hello", assembly.add(bytes("o"), true, true, MAX));
    }

    @Test
    void fragmentsMayBeEmpty() {
        assembly.add(bytes(""), false, false, MAX);
        assembly.add(bytes("a"), false, true, MAX);
        assembly.add(bytes(""), false, true, MAX);
        assertWhole("a", assembly.add(bytes(""), true, true, MAX));
        assertWhole("", assembly.add(bytes(""), true, false, MAX));
        assembly.add(bytes(""), false, false, MAX);
        assertWhole("", assembly.add(bytes(""), true, true, MAX));
    }

    @Test
    void fragmentsOutliveTheirFrames() {
        ByteBuffer frame = bytes("he");
        assembly.add(frame, false, false, MAX);
        frame.put(0, (byte) 'x');
        assertWhole("hello", assembly.add(bytes("llo"), true, true, MAX));
    }

    @Test
    void messagesFollowEachOther() {
        for (int i = 0; i < 3; i++) {
            assembly.add(bytes("01234"), false, false, MAX);
            assertWhole("0123456789", assembly.add(bytes("56789"), true, true, MAX));
            assertWhole("abcdefghij", assembly.add(bytes("abcdefghij"), true, false, MAX));
        }
    }

    @Test
    void aMessageOfOneFrameMayBeAsLongAsAllowed() {
        assertWhole("0123456789", assembly.add(bytes("0123456789"), true, false, MAX));
        assertEquals(new Step.TooLarge(), assembly.add(bytes("0123456789x"), true, false, MAX));
        assertWhole("next", assembly.add(bytes("next"), true, false, MAX));
    }

    @Test
    void aFragmentedMessageMayBeAsLongAsAllowed() {
        for (int i = 0; i < 9; i++) {
            assertEquals(new Step.Partial(), assembly.add(bytes("" + i), false, i > 0, MAX));
        }
        assertWhole("0123456789", assembly.add(bytes("9"), true, true, MAX));
    }

    @Test
    void whatIsTooLongIsSaidOnceAndItsRestIgnored() {
        assembly.add(bytes("012345"), false, false, MAX);
        assertEquals(new Step.TooLarge(), assembly.add(bytes("67890"), false, true, MAX));
        assertEquals(new Step.Partial(), assembly.add(bytes("more"), false, true, MAX));
        assertEquals(new Step.Partial(), assembly.add(bytes("end"), true, true, MAX));
        assertWhole("next", assembly.add(bytes("next"), true, false, MAX));
    }

    @Test
    void aFirstFragmentMayBeTooLongItself() {
        assertEquals(new Step.TooLarge(), assembly.add(bytes("0123456789x"), false, false, MAX));
        assertEquals(new Step.Partial(), assembly.add(bytes("0"), true, true, MAX));
    }

    @Test
    void whatIsHeldIsToldAndIsNothingBetweenMessages() {
        assembly.add(bytes("whole"), true, false, MAX);
        assertEquals(0, held);

        assembly.add(bytes("he"), false, false, MAX);
        long two = held;
        assembly.add(bytes("ll"), false, true, MAX);
        assertTrue(two >= 2 && held >= two + 2, two + ", " + held);
        assertEquals(held, assembly.bytes());
        assembly.add(bytes("o"), true, true, MAX);
        assertEquals(0, held);

        assembly.add(bytes("012345"), false, false, MAX);
        assembly.add(bytes("67890"), false, true, MAX);
        assertEquals(0, held, "too large");
    }

    @Test
    void anEmptyPartIsHeldToo() {
        assembly.add(bytes(""), false, false, MAX);
        assertTrue(held > 0);
    }

    @Test
    void whenAllIsOverNothingIsHeldAnyMoreWhateverComes() {
        assembly.add(bytes("he"), false, false, MAX);
        assembly.end();
        assertEquals(0, held);

        assembly.add(bytes("ll"), false, true, MAX);
        assembly.add(bytes("o"), true, true, MAX);
        assembly.add(bytes("again"), false, false, MAX);
        assembly.end();

        assertEquals(0, held);
        assertEquals(0, assembly.bytes());
    }

    @Test
    void aMessageIsUnderWaySinceItWasFirstAskedAbout() {
        assertEquals(1, assembly.since(1));
        assembly.add(bytes("he"), false, false, MAX);
        assertEquals(2, assembly.since(2));
        assembly.add(bytes("ll"), false, true, MAX);
        assertEquals(2, assembly.since(3));
        assembly.add(bytes("o"), true, true, MAX);
        assembly.add(bytes("he"), false, false, MAX);
        assertEquals(4, assembly.since(4), "another one");
    }

    private static void assertWhole(String expected, Step step) {
        Step.Whole whole = assertInstanceOf(Step.Whole.class, step);
        assertEquals(expected, new String(whole.array(), whole.offset(), whole.length(), StandardCharsets.UTF_8));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
