package io.parley.signaling.simulation;

import java.util.ArrayDeque;
import java.util.List;

/**
 * What a client hears about its own messages: each state comes back, each refusal is told, and all of it in the order in which it
 * sent them.
 */
final class Answers {
    private final World world;
    private final Stay stay;
    private final ArrayDeque<Long> pings = new ArrayDeque<>();
    private long answered;
    private int uncountedRefusals;

    Answers(World world, Stay stay) {
        this.world = world;
        this.stay = stay;
    }

    /** The client sent something that is not counted and will be refused. */
    void expectUncountedRefusal() {
        uncountedRefusals++;
    }

    void pinged() {
        pings.add(stay.sentCount());
    }

    /** What was not answered on the last connection will not be if it is not counted. */
    void connectionChanged() {
        pings.clear();
    }

    void pong() {
        Long position = pings.poll();
        if (position == null) {
            throw world.wrong(stay.self() + " got a pong for nothing");
        }
        nothingMissing(position);
        if (answered > position) {
            throw world.wrong("the answer to " + answered + " of " + stay.self() + " came before the pong");
        }
    }

    /** The client's own state came back. */
    void echo(long number) {
        if (number <= answered) {
            throw world.wrong("state " + number + " of " + stay.self() + " came back after the answer to " + answered);
        }
        nothingMissing(number - 1);
        answered = number;
    }

    void refused(HubMessage error) {
        String about = about(error);
        if (about.equals("hello") || about.equals("ack")) {
            if (--uncountedRefusals < 0) {
                throw world.wrong(stay.self() + " was refused for nothing: " + error.text());
            }
            return;
        }
        for (long number = answered + 1; number <= stay.sentCount(); number++) {
            Sent sent = stay.sent(number);
            if (sent.isRefused() || isUnknownPeer(error, sent) || isRefusedModeration(error, sent)) {
                answered = number;
                return;
            }
            if (sent.isAnswered()) {
                break;
            }
        }
        throw world.wrong(
                "nothing that " + stay.self() + " sent after " + answered + " is answered so: " + error.text());
    }

    /** The sender may no longer do what it wanted, or the room is full. */
    private boolean isRefusedModeration(HubMessage error, Sent sent) {
        boolean refused = sent.kind() == Sent.Kind.MODERATE
                && List.of("not_granted", "room_full").contains(error.text("code"));
        if (refused) {
            world.saw(Sight.MODERATION_REFUSED);
        }
        return refused;
    }

    private static String about(HubMessage error) {
        return error.optional("about").orElse("");
    }

    private boolean isUnknownPeer(HubMessage error, Sent sent) {
        boolean matches = error.text("code").equals("unknown_peer")
                && error.optional("about").equals(sent.to());
        if (matches && sent.isForAMember() && stay.roster().has(error.text("about"))) {
            throw world.wrong(error.text("about") + " is unknown to the hub and in the room of " + stay.self());
        }
        return matches;
    }

    /** All up to this one that is answered has been. */
    void nothingMissing(long last) {
        for (long number = answered + 1; number <= last; number++) {
            if (stay.sent(number).isAnswered()) {
                throw world.wrong(
                        stay.self() + " got no answer to " + stay.sent(number).text());
            }
        }
    }
}
