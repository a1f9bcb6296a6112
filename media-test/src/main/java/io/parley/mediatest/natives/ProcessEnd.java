package io.parley.mediatest.natives;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The end of a process that has used libwebrtc. {@link System#exit} and {@link Runtime#halt} both run the C library's exit handlers,
 * and one of webrtc-java 0.14.0's then asks the JVM, which is gone, for its thread, and complains on standard output. POSIX {@code _exit}
 * runs none.
 */
public final class ProcessEnd {

    private ProcessEnd() {}

    /** Ends the process at once: no shutdown hooks. What it has written must be flushed. */
    @SuppressWarnings("restricted")
    public static void now(int exitCode) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> quietly = linker.defaultLookup().find("_exit");
        if (quietly.isPresent()) {
            MethodHandle exit = linker.downcallHandle(quietly.get(), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
            try {
                exit.invokeExact(exitCode);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
