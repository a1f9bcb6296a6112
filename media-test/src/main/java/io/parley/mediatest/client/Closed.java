package io.parley.mediatest.client;

/**
 * How a connection ended.
 *
 * @param code the WebSocket close code; 1006 when there was none
 * @param reason the reason that came with it, or what went wrong
 */
public record Closed(int code, String reason) {

    /** RFC 6455 §7.1.5: no close frame was received. */
    public static final int ABNORMAL = 1006;

    /** RFC 6455 §7.1.5: a close frame without a code. */
    static final int NO_CODE = 1005;

    public static Closed abnormally(Throwable cause) {
        return new Closed(ABNORMAL, cause.toString());
    }

    /** What the code tells the client to do. */
    public ComeBack comeBack() {
        return ComeBack.after(code);
    }
}
