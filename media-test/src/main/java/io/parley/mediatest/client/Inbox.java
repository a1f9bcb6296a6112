package io.parley.mediatest.client;

import io.parley.mediatest.wait.Changes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was received and not read yet, in the hub's order. */
public final class Inbox {

    private final Changes changes;

    /** Guarded by itself. */
    private final List<HubMessage> unread = new ArrayList<>();

    public Inbox(Changes changes) {
        this.changes = changes;
    }

    public void add(HubMessage message) {
        synchronized (unread) {
            unread.add(message);
        }
        changes.announce();
    }

    /** The unread messages, oldest first. They stay unread. */
    public List<HubMessage> unread() {
        synchronized (unread) {
            return List.copyOf(unread);
        }
    }

    /**
     * Reads the oldest unread message of a type that matches, waiting for it when it is not there yet. Those before it stay
     * unread.
     *
     * @throws AssertionError when the deadline passes first
     */
    public <M extends HubMessage> M await(Class<M> type, Predicate<? super M> matching, Duration deadline) {
        AtomicReference<@Nullable M> found = new AtomicReference<>();
        changes.await(
                "a message of type " + type.getSimpleName(),
                () -> {
                    found.set(take(type, matching));
                    return found.get() != null;
                },
                deadline,
                this::toString);
        return Objects.requireNonNull(found.get());
    }

    private <M extends HubMessage> @Nullable M take(Class<M> type, Predicate<? super M> matching) {
        synchronized (unread) {
            for (HubMessage message : unread) {
                if (type.isInstance(message) && matching.test(type.cast(message))) {
                    unread.remove(message);
                    return type.cast(message);
                }
            }
        }
        return null;
    }

    @Override
    public String toString() {
        List<HubMessage> messages = unread();
        return messages.isEmpty()
                ? "  no unread message"
                : messages.stream().map(message -> "  unread: " + message).collect(Collectors.joining("\n"));
    }
}
