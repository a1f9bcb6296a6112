package io.parley.mediatest.session;

import io.parley.mediatest.client.ClientMessages;
import io.parley.mediatest.client.HubMessage.Limits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session has to say: in order, kept until it is acknowledged, no faster than the hub allows. Used under its session's lock. */
final class Sending {

    private final Outbox outbox;
    private final Pacer pacer;
    private final Alarm turn;
    private @Nullable Conversation conversation;

    /** @param turn for when it is the turn of the next message */
    Sending(SessionOptions options, Alarm turn) {
        this.outbox = new Outbox(options.outboxMessages(), options.outboxCharacters());
        this.pacer = new Pacer(options.clock());
        this.turn = turn;
    }

    /** Another session begins. Returns what the one before has not seen acknowledged. */
    List<String> begin(Limits limits) {
        pacer.limit(limits.messagesPerSecond(), limits.messageBurst());
        return outbox.clear();
    }

    /** Goes on after the message that the hub has received last; false when that cannot be. */
    boolean resume(long received) {
        return outbox.resume(received);
    }

    void connected(Conversation with) {
        conversation = with;
        flush();
    }

    void disconnected() {
        conversation = null;
        turn.stop();
        outbox.detach();
    }

    /** Returns false when there is no room to keep it. */
    boolean add(String counted) {
        boolean kept = outbox.add(counted);
        flush();
        return kept;
    }

    private void flush() {
        while (conversation != null && outbox.isWaiting()) {
            Duration wait = pacer.untilNext();
            if (!wait.isZero()) {
                turn.set(wait, this::flush);
                return;
            }
            writeNext();
        }
    }

    private void writeNext() {
        String text = outbox.next();
        if (text != null) {
            say(text);
        }
    }

    /** Now, past whatever waits, and only if it can be said. */
    void say(String text) {
        if (conversation != null) {
            pacer.spend();
            conversation.say(text);
        }
    }

    /** A pong is on its way. */
    void spend() {
        pacer.spend();
    }

    /** Says what waits, and that this was all. The hub's rate does not matter any more. */
    void leave() {
        while (outbox.isWaiting()) {
            writeNext();
        }
        say(ClientMessages.bare("leave"));
    }

    /** False when the hub cannot have received so many. */
    boolean acknowledge(long received) {
        return outbox.acknowledge(received);
    }

    int kept() {
        return outbox.kept();
    }
}
