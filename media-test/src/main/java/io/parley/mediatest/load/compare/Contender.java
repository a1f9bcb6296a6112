package io.parley.mediatest.load.compare;

/** What can be compared. */
public enum Contender {
    PARLEY("Parley", true),
    /** The same as the README recommends to start it: with what Java learned from its rehearsal, and a heap that begins small. */
    REHEARSED("Parley, rehearsed (AOT cache)", true),
    /** And as for a hub that many come to at once when it has started again: rehearsed once more before it listens. */
    WARM("Parley, rehearsed and warmed up", true),
    /** The floor: parses nothing and keeps nothing. */
    JETTY("bare Jetty core relay", true),
    WS("ws (Node), JSON", true),
    SOCKETIO("Socket.IO", true),
    PEERJS("PeerJS server", false),
    NATS("NATS, WebSocket listener", true),
    SPREED("nextcloud-spreed-signaling", true);

    private final String title;
    private final boolean rooms;

    Contender(String title, boolean rooms) {
        this.title = title;
        this.rooms = rooms;
    }

    /** Its name in tables. */
    public String title() {
        return title;
    }

    /** Whether it runs on a JVM. */
    boolean isJvm() {
        return this == PARLEY || isPrepared() || this == JETTY;
    }

    /** Whether Java has learned beforehand what a hub does. */
    boolean isPrepared() {
        return this == REHEARSED || this == WARM;
    }

    /** Whether it sends one message to a whole room. */
    boolean hasRooms() {
        return rooms;
    }
}
