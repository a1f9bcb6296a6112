package io.parley.mediatest.natives;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The one factory of this JVM: made when the first {@link Lease} is taken, disposed when the last is given back. The audio
 * module must be recording before the factory is made: without a module webrtc-java 0.14.0 aborts the JVM, with one left
 * untouched {@code pushAudio} does.
 */
public final class NativeRuntime {

    private static final Object LOCK = new Object();

    @GuardedBy("LOCK")
    private static int leases;

    @GuardedBy("LOCK")
    private static @Nullable NativeRuntime shared;

    private final HeadlessAudioDeviceModule audio;
    private final PeerConnectionFactory factory;

    private NativeRuntime() {
        audio = new HeadlessAudioDeviceModule();
        audio.initRecording();
        audio.startRecording();
        factory = new PeerConnectionFactory(audio);
        NativeAccount.took(NativeKind.RUNTIME);
    }

    /** The right to use the factory, until it is closed. */
    public static Lease lease() {
        synchronized (LOCK) {
            NativeRuntime runtime = shared;
            if (runtime == null) {
                runtime = new NativeRuntime();
                shared = runtime;
            }
            leases++;
            return new Lease(runtime.factory);
        }
    }

    private static void giveBack() {
        synchronized (LOCK) {
            leases--;
            if (leases == 0 && shared != null) {
                shared.dispose();
                shared = null;
            }
        }
    }

    /** The factory goes before the module that it uses. */
    private void dispose() {
        factory.dispose();
        audio.dispose();
        NativeAccount.gaveBack(NativeKind.RUNTIME);
    }

    /** Everything made with the factory must be disposed before the lease is closed. */
    public static final class Lease implements AutoCloseable {

        private final PeerConnectionFactory factory;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Lease(PeerConnectionFactory factory) {
            this.factory = factory;
        }

        public PeerConnectionFactory factory() {
            return factory;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                giveBack();
            }
        }
    }
}
