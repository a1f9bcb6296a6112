package io.parley.signaling.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A session as its client sees it: what it sent and what it has received. */
final class Stay {
    /** More than it takes the hub to tell the engine, and than one message takes longer to its client than another. */
    private static final int WRITTEN_MILLIS = 4000;

    private final World world;
    private final String room;
    private final int hubLife;
    private final String session;
    private final String secret;
    private final Roster roster;
    private final long firstState;
    private final Door door;
    private final Answers answers;
    private final List<Sent> sent = new ArrayList<>();
    private long onTheWire;
    private long acknowledged;
    private long received;
    private long said;
    private boolean heard;
    private boolean answered;
    private long answeredMillis;
    private long heardMillis;
    private final boolean kept;
    private boolean returns;
    private boolean mayBeOver;
    private long credentialUntil;
    private final boolean keeps;

    /**
     * @param hubLife which of the hub's lives it is of
     * @param before the one in whose place in the room it is, where that was kept
     * @param keeps whether its client goes on in its place where the session is lost
     */
    Stay(World world, String room, int hubLife, String name, HubMessage welcome, Optional<Stay> before, boolean keeps) {
        this.world = world;
        this.room = room;
        this.hubLife = hubLife;
        this.session = welcome.text("session.id");
        this.secret = welcome.text("session.secret");
        this.keeps = keeps;
        this.kept = before.isPresent();
        this.returns = kept;
        this.roster = new Roster(world, name, welcome, before.map(Stay::roster));
        this.firstState = roster.state();
        this.door = new Door(world, roster, welcome);
        this.answers = new Answers(world, this);
        iceServers(welcome);
    }

    /** By what it is known from another stay in the same place of the room. */
    String key() {
        return key(self());
    }

    /** And by what one of its peers is, whose session is of the same process, since that has opened the room. Its id says so, where there are several. */
    String key(String peer) {
        return peer + "@" + session.substring(0, Math.max(0, session.indexOf('s')));
    }

    /**
     * Whether it is in a place that one home kept for its client and handed over to the next before the client came: the client sees the room as that
     * one took it over, and nothing of what happened before.
     */
    boolean isOfPlaceHandedOver() {
        String[] id = session.split("s", 3);
        return kept && id.length == 3 && !id[0].startsWith(id[1] + "r");
    }

    /** Whether its client goes on in its place where the session is lost. */
    boolean keeps() {
        return keeps;
    }

    String self() {
        return roster.self();
    }

    /** The state by which its client was known when it began: one that it had published in an earlier stay in the same place, or none. */
    long firstState() {
        return firstState;
    }

    String room() {
        return room;
    }

    int hubLife() {
        return hubLife;
    }

    String session() {
        return session;
    }

    String secret() {
        return secret;
    }

    Roster roster() {
        return roster;
    }

    Door door() {
        return door;
    }

    Answers answers() {
        return answers;
    }

    // What it sends.

    /** Makes the next counted message. */
    Sent compose(Sent.Kind kind, Optional<String> to, int padding) {
        long number = sent.size() + 1L;
        String value = "{\"n\":" + number + (padding == 0 ? "" : ",\"pad\":\"" + "x".repeat(padding) + "\"") + "}";
        String type = kind.name().toLowerCase(Locale.ROOT);
        String target = to.map(peer -> "\"to\":\"" + peer + "\",").orElse("");
        return switch (kind) {
            case MESSAGE -> compose(kind, to, value, "{\"type\":\"message\"," + target + "\"data\":" + value + "}");
            case STATE -> {
                String state = "{\"n\":" + number + "}";
                yield compose(kind, to, state, "{\"type\":\"state\",\"state\":" + state + "}");
            }
            case SIGNAL -> {
                String signal = number % 2 == 0
                        ? "\"candidate\":{\"candidate\":\"" + number + "\"}"
                        : "\"description\":{\"type\":\"offer\",\"sdp\":\"" + number + "\"}";
                yield compose(kind, to, signal, "{\"type\":\"signal\"," + target + signal + "}");
            }
            case LEAVE, MODERATE, REFUSED -> compose(kind, to, "", "{\"type\":\"" + type + "\"}");
        };
    }

    Sent refused(String text) {
        return compose(Sent.Kind.REFUSED, Optional.empty(), "", text);
    }

    /**
     * Makes the next counted message, a {@code moderate}.
     *
     * @param members what it has besides its type and the peer
     */
    Sent moderate(String members, Optional<String> peer) {
        String about = peer.map(id -> ",\"peer\":\"" + id + "\"").orElse("");
        return compose(Sent.Kind.MODERATE, peer, "", "{\"type\":\"moderate\"," + members + about + "}");
    }

    private Sent compose(Sent.Kind kind, Optional<String> to, String value, String text) {
        Sent next = new Sent(sent.size() + 1L, kind, to, value, text);
        sent.add(next);
        return next;
    }

    Sent sent(long number) {
        return sent.get((int) number - 1);
    }

    long sentCount() {
        return sent.size();
    }

    void wired(Sent message) {
        onTheWire = Math.max(onTheWire, message.number());
    }

    /** Whether it was sent before. */
    boolean isWired(Sent message) {
        return message.number() <= onTheWire;
    }

    /** The hub said how many messages it has received. */
    void acknowledged(long count) {
        if (count < acknowledged || count > onTheWire) {
            throw world.wrong("the hub has received " + count + " of " + onTheWire + " messages of " + self()
                    + ", it says, and said " + acknowledged + " before");
        }
        acknowledged = count;
        heardMillis = world.millis();
        if (!answered) {
            answered = true;
            answeredMillis = heardMillis;
        }
    }

    long acknowledged() {
        return acknowledged;
    }

    List<Sent> unacknowledged() {
        return List.copyOf(sent.subList((int) acknowledged, sent.size()));
    }

    // What it receives.

    void received() {
        heardMillis = world.millis();
        received++;
    }

    long receivedCount() {
        return received;
    }

    /** How many it has received and not said so. */
    long unsaid() {
        return received - said;
    }

    void said() {
        said = received;
    }

    /** It is told the ICE servers, one with a credential or none. */
    void iceServers(HubMessage message) {
        credentialUntil = message.optional("iceServers.0.username")
                .map(username -> Long.parseLong(username.substring(0, username.indexOf(':'))))
                .orElse(Long.MAX_VALUE);
    }

    boolean mayUseRelay() {
        return credentialUntil > world.millis();
    }

    // Whether it outlives its connection.

    /** Something that was said in it has come to the hub. */
    void heard() {
        heard = true;
    }

    boolean isHeard() {
        return heard;
    }

    /** Whether the hub has gone on for so long after it had said that it heard something that all it knew of the session then is written. */
    boolean isWritten() {
        return answered && isWritten(answeredMillis);
    }

    /** Likewise of what has happened at this time at the latest. */
    boolean isWritten(long millis) {
        return heardMillis - millis >= WRITTEN_MILLIS;
    }

    /** Whether the hub that has the session has said that it heard something. */
    boolean isAnswered() {
        return answered;
    }

    /** Its client says that it comes back to it. */
    void returns() {
        returns = true;
    }

    /** Whether the hub may know that its client was welcomed. */
    boolean mayBeAway() {
        return heard || returns;
    }

    // How it ends.

    /** Something happened that may have ended it at the hub. */
    void mayBeOver() {
        mayBeOver = true;
    }

    boolean isPerhapsOver() {
        return mayBeOver;
    }
}
