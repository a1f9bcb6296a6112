package io.parley.signaling.simulation;

/** What a simulation that is worth its time comes across again and again. */
enum Sight {
    /** A message from one client reached another. */
    RELAYED(50000),
    RESUMED(1000),
    /** The hub sent something once more. */
    HUB_REPLAYED(400),
    /** A client sent something once more. */
    CLIENT_REPLAYED(1000),
    TAKEN_OVER(400),
    WENT_AWAY(1000),
    CAME_BACK(800),
    /** Somebody left of whom the hub had not heard a word since its hello. */
    LEFT_UNHEARD(100),
    /** The window passed and nobody came back. */
    EXPIRED(50),
    /** A client that wanted to resume could not. */
    FRESH_INSTEAD(400),
    /** A client said that it cannot go on. */
    GAVE_SESSION_UP(60),
    /** A reader's outbox overflowed while a connection carried its session. */
    OVERFLOWED(100),
    /** An outbox overflowed while its session was away. */
    OVERFLOWED_AWAY(20),
    /** Frames of the hub were on their way when the connection was lost. */
    LOST_ON_THE_WAY_DOWN(500),
    /** Frames of a client were on their way when the connection was lost. */
    LOST_ON_THE_WAY_UP(300),
    /** Neither side was told that the connection is lost. */
    HALF_OPEN(400),
    FROZEN(800),
    THAWED(500),
    /** A write of the hub stayed pending. */
    SLOW_READER(10000),
    HUB_SILENCED(200),
    CLIENT_SILENCED(60),
    /** The hub cut a connection whose client did not answer the close frame. */
    ABORTED(300),
    HELLO_OVERDUE(20),
    /** A client said hello on two connections at once. */
    RACED(300),
    /** A hello came to the hub after one that its client said later. */
    LATE_HELLO(20),
    /** A client changed over to another connection while the first was well. */
    CHANGED_OVER(120),
    CREDENTIAL_RENEWED(1000),
    REFUSED_MESSAGE(1000),
    RATE_LIMITED(250),
    /** The hub closed a connection for what came over it. */
    CLOSED_FOR_CAUSE(40),
    LEFT_BY_MESSAGE(400),
    LEFT_BY_CLOSE(400),
    UNKNOWN_PEER(400),
    INTRUDER_KEPT_OUT(20),
    ROOM_FULL(90),
    HUB_FULL(30),
    /** A newcomer was told that it has to be let in. */
    WAITED(60),
    ADMITTED(15),
    NOT_ADMITTED(20),
    /** A newcomer came to a locked room, or to one for which enough wait. */
    KEPT_OUT(30),
    ROLE_CHANGED(50),
    /** The last host left and somebody became one. */
    INHERITED(400),
    /** Somebody was not allowed to decide what it wanted to. */
    MODERATION_REFUSED(250),
    PUT_OUT(20),
    /** A client came back for a session that had been put out, and was told so. */
    TOLD_LATER(4),
    ROOM_ENDED(5),
    /** Whoever operates the hub did something in a room. */
    OPERATED(800),
    /** It wanted something that cannot be. */
    OPERATOR_REFUSED(100),
    /** Somebody heard of something that no member did. */
    TOLD_OF_OPERATOR(1000),
    HUB_KILLED(50),
    HUB_DRAINED(40),
    /** A client got its place back at another hub. */
    KEPT(Among.SEVERAL, 150),
    /** A client went on with its session at another hub than the one that began it, which had stopped. */
    HANDED_OVER(Among.SEVERAL, 40),
    /** A client that would have gone on in its place at another hub found none. */
    PLACE_LOST(Among.SEVERAL, 5),
    /** A client gave its connection up because the hub is about to stop. */
    GAVE_UP_FOR_DRAIN(50),
    /** At the end somebody was in a room that lived at another hub. */
    RELAYED_BETWEEN_HUBS(Among.SEVERAL, 300),
    /** What one hub sent another did not come. */
    LOST_BETWEEN_HUBS(Among.SEVERAL, 50),
    /** A hub did not reach the engine for a while. */
    CUT(Among.SEVERAL, 3000),
    /** Two hubs that reached the engine did not reach each other for a while. */
    SEPARATED(Among.SEVERAL, 200),
    /** A hub's process did nothing for a while. */
    STOOD_STILL(Among.SEVERAL, 200),
    /** A client was told that the way to its room is lost. */
    REROUTED(Among.SEVERAL, 1000),
    /** A client was told that its room cannot be found now. */
    FLEET_UNAVAILABLE(Among.SEVERAL, 500),
    /** In the end tokens were revoked that one hub had revoked and all knew of. */
    REVOKED_EVERYWHERE(Among.SEVERAL, 500),
    /** And a hub showed public rooms of others. */
    OTHERS_ROOMS_SHOWN(Among.SEVERAL, 500);

    private final Among among;
    private final int atLeastPerThousand;

    /** Where it can be seen. */
    private enum Among {
        ONE,
        SEVERAL
    }

    Sight(int atLeastPerThousand) {
        this(Among.ONE, atLeastPerThousand);
    }

    Sight(Among among, int atLeastPerThousand) {
        this.among = among;
        this.atLeastPerThousand = atLeastPerThousand;
    }

    /** Whether it takes more than one hub. */
    boolean isOfFleets() {
        return among == Among.SEVERAL;
    }

    /** How often a thousand seeds must come across it, so that the simulation does not become idle unseen. */
    int atLeastPerThousand() {
        return atLeastPerThousand;
    }
}
