package io.parley.mediatest.session;

import io.parley.mediatest.client.Closed;
import io.parley.mediatest.client.HubMessage;
import io.parley.mediatest.client.Trust;
import io.parley.mediatest.client.WireClient;
import io.parley.mediatest.client.WireListener;
import io.parley.mediatest.client.WireThreads;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One of a session's connections. It says who it is with all that it hears: the session may have left it. */
final class Conversation implements WireListener {

    /** Whom it tells. */
    interface Owner {
        void heard(Conversation from, HubMessage message);

        void malformed(Conversation from, String text, RuntimeException why);

        void ended(Conversation which, End how);

        /** Waits until more can be heard. */
        void pace() throws InterruptedException;
    }

    private final Owner owner;
    private volatile @Nullable WireClient wire;
    private volatile @Nullable Thread opening;
    private volatile boolean left;

    Conversation(Owner owner) {
        this.owner = owner;
    }

    /**
     * Connects, waiting for it, and says hello. For a virtual thread, which is interrupted when the session leaves meanwhile.
     *
     * @throws IOException when there is no connection
     */
    void open(URI room, Duration timeout, WireThreads threads, Trust trust, Consumer<WireClient> hello)
            throws IOException {
        opening = Thread.currentThread();
        WireClient opened = WireClient.connect(room, this, timeout, threads, trust);
        opening = null;
        wire = opened;
        if (left) {
            opened.drop();
        } else {
            hello.accept(opened);
        }
    }

    void say(String text) {
        WireClient open = wire;
        if (open != null) {
            open.sendText(text);
        }
    }

    void expectHeartbeat(Duration heartbeat) {
        WireClient open = wire;
        if (open != null) {
            open.expectHeartbeat(heartbeat);
        }
    }

    /** Ends it without a word; what the session makes of that is its own affair. */
    void drop() {
        WireClient open = wire;
        if (open != null) {
            open.drop();
        }
    }

    /** The session has no use for it any more. */
    void leave(int code, String reason) {
        left = true;
        WireClient open = wire;
        Thread waiting = opening;
        if (open != null) {
            open.abandon(code, reason);
        } else if (waiting != null) {
            waiting.interrupt();
        }
    }

    @Override
    public void received(HubMessage message) {
        owner.heard(this, message);
        try {
            owner.pace();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void malformed(String text, RuntimeException why) {
        owner.malformed(this, text, why);
    }

    @Override
    public void closed(Closed how) {
        owner.ended(this, End.closed(how));
    }
}
