package io.parley.mediatest.load.join;

/** Who joins. */
public enum Client {
    /** libwebrtc in this process, without screen, camera or microphone. */
    HEADLESS,
    /** The app, in the Chromium that is installed. */
    CHROMIUM
}
