package io.parley.mediatest.natives;

import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.internal.RefCountedObject;
import java.lang.reflect.Field;

/**
 * Gives back native references that webrtc-java keeps. Up to and including 0.15.0, {@code RTCPeerConnection.close()} does not
 * release the native connection, nor does anything release the {@code RTCRtpSender} that {@code addTrack} returned: about
 * 0.25 MB leaks per pair of peers, and disposing a track that was sent throws. This calls the library's own
 * {@code RefCountedObject.release()} with their handles. With a release that has upstream's pull request 283 this class goes.
 *
 * <p>It reads a private field, so the library has to be on the class path, not on the module path.
 */
public final class NativeRelease extends RefCountedObject {

    private static final Field HANDLE = handleField();

    private NativeRelease() {}

    private static Field handleField() {
        try {
            Field field = NativeObject.class.getDeclaredField("nativeHandle");
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The native reference behind an object. To be read before {@code close()}, which forgets it. */
    public static long handle(NativeObject object) {
        try {
            return HANDLE.getLong(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the reference back, once. The object it came from must not be used any more. */
    public static void release(long handle) {
        if (handle == 0) {
            return;
        }
        NativeRelease holder = new NativeRelease();
        try {
            HANDLE.setLong(holder, handle);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        holder.release();
    }
}
