package io.parley.signaling.protocol;

/** Names a session towards its own client and in logs. Knowing it gives no right to the session; the secret does. */
public record SessionId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
