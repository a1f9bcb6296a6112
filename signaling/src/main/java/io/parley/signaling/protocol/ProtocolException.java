package io.parley.signaling.protocol;

import java.util.Optional;

/** A message that cannot be accepted. Its text is written for the developer of the client and goes on the wire. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_ABOUT = 64;

    private final ErrorCode code;
    private final String text;
    private final transient Optional<String> about;

    /** @param about the refused message's type, or the id that nobody has; dropped when longer than 64 characters */
    public ProtocolException(ErrorCode code, String text, Optional<String> about) {
        super(text, null, false, false); // no stack trace: bad input is no surprise, and must be cheap
        this.code = code;
        this.text = text;
        this.about = about.filter(a -> a.length() <= MAX_ABOUT);
    }

    public ErrorCode code() {
        return code;
    }

    /** The refused message's type where it could be read, or the id that nobody has. */
    public Optional<String> about() {
        return about;
    }

    /** What goes to the client. */
    public ServerMessage.Refused toMessage() {
        return new ServerMessage.Refused(code, text, about);
    }
}
