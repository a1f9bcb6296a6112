package io.parley.signaling.simulation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What one client sends another gets, once, in order and as it was sent. */
final class PeerOrder {
    private final World world;
    private final Map<Pair, Long> lastHeard = new HashMap<>();
    private final Map<Pair, Long> knownSince = new HashMap<>();

    private record Pair(String from, String to) {}

    PeerOrder(World world) {
        this.world = world;
    }

    /** The sender knows that the receiver is there: what it sends from now on it sends to it too. */
    void knows(Stay sender, String receiver) {
        knownSince.put(new Pair(sender.key(), sender.key(receiver)), sender.sentCount());
    }

    /** Who comes back to a place that was handed over gets nothing of what was sent there before: from its first message on none is lost. */
    void beginsAnew(Stay receiver) {
        knownSince.keySet().removeIf(pair -> pair.to().equals(receiver.key()));
    }

    void heard(Stay receiver, Stay sender, HubMessage message) {
        long number = message.sentNumber();
        Pair pair = new Pair(sender.key(), receiver.key());
        long last = lastHeard.getOrDefault(pair, 0L);
        if (number <= last) {
            throw world.wrong(describe(pair) + ": " + number + " came after " + last);
        }
        if (number > sender.sentCount()) {
            throw world.wrong(describe(pair) + ": nobody sent " + message.text());
        }
        Sent sent = sender.sent(number);
        if (!sent.isFor(receiver.self())
                || !message.type().equals(sent.kind().name().toLowerCase(Locale.ROOT))
                || !message.optional("to").equals(message.type().equals("message") ? sent.to() : Optional.empty())
                || !message.text().endsWith(sent.value() + "}")) {
            throw world.wrong(describe(pair) + ": " + sent.text() + " came as " + message.text());
        }
        complete(receiver, sender, number - 1);
        lastHeard.put(pair, number);
        world.saw(Sight.RELAYED);
    }

    /** All that is for the receiver, up to this one, it has got. */
    void complete(Stay receiver, Stay sender, long upTo) {
        Pair pair = new Pair(sender.key(), receiver.key());
        long last = lastHeard.getOrDefault(pair, 0L);
        // Before it heard anything the receiver may have been on its way into the room.
        long certain = last > 0 ? last : knownSince.getOrDefault(pair, Long.MAX_VALUE);
        for (long number = certain == Long.MAX_VALUE ? upTo + 1 : certain + 1; number <= upTo; number++) {
            if (sender.sent(number).isFor(receiver.self())) {
                throw world.wrong(describe(pair) + ": " + sender.sent(number).text() + " was lost");
            }
        }
    }

    private static String describe(Pair pair) {
        return "from " + pair.from() + " to " + pair.to();
    }
}
