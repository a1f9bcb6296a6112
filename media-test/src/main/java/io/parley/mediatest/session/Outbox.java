package io.parley.mediatest.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The counted messages of a session from when they are sent until the hub acknowledges them (PROTOCOL.md, <em>Counting</em>). What
 * waits to be written is bounded. What is written is forgotten, oldest first, when there is no room: a hub that acknowledges
 * never lets it come to that, with one that does not the session goes on and can only not be resumed. For one thread at a time.
 */
final class Outbox {

    private final int maxMessages;
    private final int maxCharacters;

    /** Written to the present connection, not acknowledged. */
    private final Deque<String> written = new ArrayDeque<>();

    private final Deque<String> waiting = new ArrayDeque<>();
    private long characters;
    private long waitingCharacters;

    /** How many messages of the session came before the first that is kept. */
    private long before;

    /** How many messages of the session were written to any connection. */
    private long everWritten;

    Outbox(int maxMessages, int maxCharacters) {
        this.maxMessages = maxMessages;
        this.maxCharacters = maxCharacters;
    }

    /** Returns false, and is as it was, when there is no room. */
    boolean add(String text) {
        if (waiting.size() >= maxMessages || waitingCharacters + text.length() > maxCharacters) {
            return false;
        }
        waiting.add(text);
        characters += text.length();
        waitingCharacters += text.length();
        while (kept() > maxMessages || characters > maxCharacters) {
            forget(written);
        }
        return true;
    }

    int kept() {
        return written.size() + waiting.size();
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** The next to be written; it is taken as written from now on. */
    @Nullable
    String next() {
        String text = waiting.poll();
        if (text != null) {
            written.add(text);
            waitingCharacters -= text.length();
            everWritten = Math.max(everWritten, before + written.size());
        }
        return text;
    }

    /**
     * The hub has received so many. Fewer than it said before is no news.
     *
     * @return false when it cannot have received so many
     */
    boolean acknowledge(long received) {
        if (received > before + written.size()) {
            return false;
        }
        while (before < received) {
            forget(written);
        }
        return true;
    }

    /** There is no connection: everything that is kept waits. */
    void detach() {
        while (!written.isEmpty()) {
            waiting.addFirst(written.removeLast());
        }
        waitingCharacters = characters;
    }

    /**
     * Goes on after the message that the hub received last, on a connection to which nothing was written yet.
     *
     * @return false when that cannot be: what comes next is not kept any more, or was never written
     */
    boolean resume(long received) {
        if (received < before || received > everWritten) {
            return false;
        }
        detach();
        while (before < received) {
            forget(waiting);
        }
        waitingCharacters = characters;
        return true;
    }

    /** Starts counting anew, for another session, and returns what was kept. */
    List<String> clear() {
        List<String> left = new ArrayList<>(written);
        left.addAll(waiting);
        written.clear();
        waiting.clear();
        characters = 0;
        waitingCharacters = 0;
        before = 0;
        everWritten = 0;
        return left;
    }

    private void forget(Deque<String> oldestFirst) {
        characters -= oldestFirst.removeFirst().length();
        before++;
    }
}
