package io.parley.signaling.simulation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client and the hub say in one session, over one connection after another (PROTOCOL.md, "Counting" and "Resuming"). */
final class Conversation {
    private final World world;
    private final Checker checker;
    private final Stay stay;
    private final int ackEvery;
    private @Nullable Link link;

    /** @param ackEvery counted messages; some acknowledge at heartbeats only */
    Conversation(World world, Checker checker, Stay stay, int ackEvery, Link link) {
        this.world = world;
        this.checker = checker;
        this.stay = stay;
        this.ackEvery = ackEvery;
        this.link = link;
        link.carries(stay);
    }

    /** Says that the welcome has arrived. */
    void answerWelcome() {
        acknowledge();
    }

    Stay stay() {
        return stay;
    }

    /** It goes on over another connection, and the hub says how much of it it has. */
    void resumed(Link over, long received) {
        link = over;
        over.carries(stay);
        stay.heard();
        stay.acknowledged(received);
        stay.said();
        stay.answers().connectionChanged();
        for (Sent sent : stay.unacknowledged()) {
            if (stay.isWired(sent)) {
                world.saw(Sight.CLIENT_REPLAYED);
            }
            put(sent);
        }
    }

    /** What is said now waits for another connection. */
    void disconnected() {
        link = null;
    }

    void heard(HubMessage message) {
        if (message.isCounted()) {
            stay.received();
            checker.received(stay, message);
            if (stay.unsaid() >= ackEvery) {
                acknowledge();
            }
            return;
        }
        switch (message.type()) {
            case "ping" -> {
                put("{\"type\":\"pong\"}");
                if (stay.unsaid() > 0) {
                    acknowledge();
                }
            }
            case "pong" -> stay.answers().pong();
            case "ack" -> stay.acknowledged(message.number("received"));
            default -> throw world.wrong(stay.self() + " was told " + message.text());
        }
    }

    private void acknowledge() {
        stay.said();
        put("{\"type\":\"ack\",\"received\":" + stay.receivedCount() + "}");
    }

    /** Says something that counts, now or when there is a connection again. */
    void say(Sent.Kind kind, Optional<String> to, int padding) {
        put(stay.compose(kind, to, padding));
    }

    /** Wants something done that only a moderator may. */
    void moderate(String members, Optional<String> peer) {
        checker.expulsions().note(members, peer, stay.room());
        put(stay.moderate(members, peer));
    }

    /** Says something that the hub refuses. */
    void sayWrong(String text) {
        put(stay.refused(text));
    }

    /** Says something that the hub refuses and does not count. */
    void sayWrongUncounted(String text) {
        if (link != null) {
            stay.answers().expectUncountedRefusal();
            put(text);
        }
    }

    void ping() {
        if (link != null) {
            stay.answers().pinged();
            put("{\"type\":\"ping\"}");
        }
    }

    /** Sends what ends the session. */
    void misbehave() {
        if (link != null) {
            stay.mayBeOver();
            link.send(new Frame.Malformed());
        }
    }

    private void put(Sent sent) {
        if (link != null) {
            stay.wired(sent);
            link.send(new Frame.Text(sent.text(), sent));
        }
    }

    private void put(String text) {
        if (link != null) {
            link.send(new Frame.Text(text, null));
        }
    }
}
