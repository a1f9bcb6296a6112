package io.parley.mediatest.client;

/** What a client does after the end of a connection (PROTOCOL.md, <em>Close codes</em>). */
public enum ComeBack {
    /** Connects again and goes on with the session. */
    RESUME,
    /** Connects again and begins anew. */
    AFRESH,
    /** Stays away: the same again would be refused again. */
    NEVER;

    /** What it does after this code of a close frame. */
    public static ComeBack after(int code) {
        return switch (code) {
            case 1000, 1002, 1003, 1007, 1009 -> NEVER;
            default ->
                inRange(code, 1000, 1015) || inRange(code, 4000, 4099)
                        ? RESUME
                        : inRange(code, 4100, 4199) ? AFRESH : NEVER;
        };
    }

    private static boolean inRange(int code, int first, int last) {
        return first <= code && code <= last;
    }
}
