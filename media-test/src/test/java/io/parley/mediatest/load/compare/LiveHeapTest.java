package io.parley.mediatest.load.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What another JVM holds. */
class LiveHeapTest {
    private static final int MEGABYTES_20 = 20 << 20;

    /** A program that has something in its heap, or had, and waits for the end of its input. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws IOException {
            Object held = make(args[0].equals("keep"));
            System.out.println("ready");
            int end = System.in.read();
            System.out.println(held + " until " + end);
        }

        private static Object make(boolean isKept) {
            byte[] something = new byte[MEGABYTES_20];
            return isKept ? something : something.length;
        }
    }

    @Test
    void whatIsHeldCountsAndGarbageDoesNot() throws IOException {
        long with = liveBytes("keep");
        long without = liveBytes("drop");

        assertTrue(with > MEGABYTES_20, with + " bytes");
        assertTrue(without < MEGABYTES_20, without + " bytes");
    }

    private static long liveBytes(String what) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process holder = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Holder.class.getName(), what)
                .start();
        try (var said = holder.inputReader()) {
            assertEquals("ready", said.readLine());
            return LiveHeap.bytes(holder.pid()).orElseThrow();
        } finally {
            holder.destroyForcibly().onExit().join();
        }
    }

    @Test
    void whatIsNoJvmHasNone() {
        assertEquals(OptionalLong.empty(), LiveHeap.bytes(Integer.MAX_VALUE));
    }
}
