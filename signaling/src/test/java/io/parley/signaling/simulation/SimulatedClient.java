package io.parley.signaling.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose client keeps to PROTOCOL.md: it connects, notices silence, backs off, comes back and resumes. Now and then it
 * changes its connection without need, or tries two at once.
 */
final class SimulatedClient {
    /** Between two attempts to connect, at most, in milliseconds. */
    static final int LONGEST_BACKOFF = 4000;

    private static final int SHORTEST_BACKOFF = 200;
    private static final int ANSWER_TIMEOUT = 8000;
    private static final int LEAVE_TIMEOUT = 5000;
    private static final int LOOK_EVERY = 1000;
    private static final int GIVE_UP = 4001;

    private final World world;
    private final Scenario scenario;
    private final Network network;
    private final Checker checker;
    private final String name;
    private final String room;
    private final int ackEvery;
    private final List<Link> trying = new ArrayList<>();
    private Greeting greeting = new Greeting.Fresh();
    private @Nullable Link link;
    private @Nullable Conversation conversation;
    private boolean gone = true;
    private boolean leaving;
    private boolean hasRivals; // connections of its own that may yet take the session over
    private int attempts;
    private int losses;
    private long lastHeard;
    private long notBefore;

    SimulatedClient(World world, Scenario scenario, Network network, Checker checker, String name, String room) {
        this.world = world;
        this.scenario = scenario;
        this.network = network;
        this.checker = checker;
        this.name = name;
        this.room = room;
        this.ackEvery = world.pick(List.of(1, 16, 16, Integer.MAX_VALUE));
        look();
    }

    // Coming and going.

    /** Comes as somebody new. */
    void come() {
        come(new Greeting.Fresh());
    }

    /** Comes with the session of somebody else. */
    void intrude(Stay victim) {
        come(new Greeting.Intrude(victim, room));
    }

    private void come(Greeting how) {
        if (gone) {
            gone = false;
            leaving = false;
            hasRivals = false;
            attempts = 0;
            connect(how);
        }
    }

    /** Says that it leaves, and goes when the hub has closed the connection, or does not. */
    void leave() {
        if (gone || leaving) {
            return;
        }
        leaving = true;
        Conversation left = conversation;
        if (left == null || link == null) {
            go();
            return;
        }
        world.saw(Sight.LEFT_BY_MESSAGE);
        left.say(Sent.Kind.LEAVE, Optional.empty(), 0);
        world.after(LEAVE_TIMEOUT, () -> {
            if (conversation == left) {
                go();
            }
        });
    }

    /** Leaves by closing the connection. */
    void close(int code) {
        Link old = link;
        if (old != null) {
            world.saw(Sight.LEFT_BY_CLOSE);
            link = null;
            old.closeByClient(code);
            go();
        }
    }

    private void go() {
        stay().ifPresent(Stay::mayBeOver);
        if (link != null) {
            link.closeByClient(1000);
        }
        stopTrying();
        link = null;
        conversation = null;
        gone = true;
    }

    // Changing connections without need.

    /** Goes on over another connection, whatever becomes of the one that is well. */
    void changeOver(boolean closes) {
        if (mayChange()) {
            world.saw(Sight.CHANGED_OVER);
            disconnect(closes);
            connectAgain();
        }
    }

    /** Likewise, over two connections at once; it goes on with the one that is answered first. */
    void race() {
        if (mayChange()) {
            world.saw(Sight.RACED);
            disconnect(true);
            connectAgain();
            trying.add(network.connect(this, room));
        }
    }

    /** Cannot go on, and says so. */
    void giveSessionUp() {
        if (mayChange()) {
            world.saw(Sight.GAVE_SESSION_UP);
            disconnect(true);
            connect(new Greeting.GiveUp(stay().orElseThrow()));
        }
    }

    private boolean mayChange() {
        return link != null && !leaving;
    }

    private void disconnect(boolean closes) {
        if (conversation != null) {
            conversation.disconnected();
        }
        if (link != null) {
            drop(link, closes);
            link = null;
        }
    }

    private static void drop(Link one, boolean closes) {
        if (closes) {
            one.closeByClient(GIVE_UP);
        } else {
            one.abandon();
        }
    }

    /** Gives up those connections whose hello is not answered; it may yet reach the hub. */
    private void stopTrying() {
        hasRivals |= !trying.isEmpty();
        trying.forEach(one -> drop(one, world.chance(0.7)));
        trying.clear();
    }

    // Connecting.

    private void connect(Greeting how) {
        greeting = how;
        lastHeard = world.millis();
        trying.add(network.connect(this, room));
    }

    private void connectAgain() {
        if (!gone && link == null && trying.isEmpty()) {
            connect(stay().<Greeting>map(Greeting.Resume::new).orElseGet(Greeting.Fresh::new));
        }
    }

    private void connectLater() {
        losses++;
        if (leaving) {
            go();
            return;
        }
        int backoff = Math.min(LONGEST_BACKOFF, SHORTEST_BACKOFF << Math.min(attempts++, 5));
        world.after(Math.max(world.between(0, backoff), notBefore - world.millis()), this::connectAgain);
    }

    void onOpen(Link opened) {
        if (trying.contains(opened)) {
            opened.send(
                    new Frame.Text("{\"type\":\"hello\",\"name\":\"" + name + "\"" + greeting.resume() + "}", null));
        }
    }

    void onTurnedAway(Link refused, long retryAfterMillis) {
        if (trying.remove(refused) && trying.isEmpty()) {
            notBefore = world.millis() + retryAfterMillis;
            connectLater();
        }
    }

    void onText(Link from, String text) {
        if (from != link && !trying.contains(from)) {
            return;
        }
        lastHeard = world.millis();
        HubMessage message = HubMessage.parse(text);
        if (message.type().equals("goaway")) {
            goAway(message.number("reconnectAfter"));
        } else if (from != link) {
            answered(from, message);
        } else if (conversation != null) {
            conversation.heard(message);
        }
    }

    private void answered(Link from, HubMessage message) {
        switch (message.type()) {
            case "welcome" -> {
                adopt(from);
                welcomed(from, message);
            }
            case "resumed" -> {
                adopt(from);
                if (!(greeting instanceof Greeting.Resume) || conversation == null) {
                    throw world.wrong(name + " said " + greeting + " and was told " + message.text());
                }
                conversation.resumed(from, message.number("received"));
            }
            case "error" -> {} // the close frame follows
            default -> throw world.wrong(name + " was not welcome yet: " + message.text());
        }
    }

    private void adopt(Link answering) {
        trying.remove(answering);
        stopTrying();
        link = answering;
        attempts = 0;
    }

    private void welcomed(Link from, HubMessage welcome) {
        if (welcome.has("resumed") == greeting instanceof Greeting.Fresh) {
            throw world.wrong(name + " said " + greeting + " and was told " + welcome.text());
        }
        int life = network.hub().lives();
        switch (greeting) {
            case Greeting.Intrude intrude -> world.saw(Sight.INTRUDER_KEPT_OUT);
            case Greeting.Resume(Stay stay) -> {
                if (scenario.roomy() && !stay.isPerhapsOver() && !hasRivals && stay.hubLife() == life) {
                    throw world.wrong("the session of " + stay.self() + " was lost");
                }
            }
            case Greeting.GiveUp giveUp -> {}
            case Greeting.Fresh fresh -> {}
        }
        hasRivals = false; // those who want to go on with another session are none
        Stay stay = new Stay(world, room, life, name, welcome);
        conversation = new Conversation(world, checker, stay, ackEvery, from);
        checker.welcomed(stay);
    }

    // Losing the connection.

    private void goAway(long reconnectAfter) {
        notBefore = world.millis() + reconnectAfter;
        Link going = link;
        if (going != null) {
            world.after(reconnectAfter, () -> {
                if (link == going) {
                    world.saw(Sight.GAVE_UP_FOR_DRAIN);
                    disconnect(true);
                    connectLater();
                }
            });
        }
    }

    void onClosed(Link closed, int code) {
        if (closed == link) {
            disconnect(false);
            closed(code);
        } else if (trying.remove(closed) && trying.isEmpty()) {
            closed(code);
        }
    }

    private void closed(int code) {
        switch (code) {
            case 1000 -> {
                require(leaving, code);
                go();
            }
            case 1006, 4000, 4001 -> connectLater();
            case 4504 -> {
                require(hasRivals, code);
                connectLater();
            }
            case 4100, 4103 -> {
                require(code == 4103 || !scenario.roomy(), code);
                conversation = null;
                connectLater();
            }
            case 4102 -> {
                world.saw(Sight.HUB_FULL);
                go();
            }
            case 4503 -> {
                world.saw(Sight.ROOM_FULL);
                go();
            }
            case 1009, 4502 -> {
                require(stay().isEmpty() || stay().get().isPerhapsOver(), code);
                go();
            }
            default -> require(false, code);
        }
    }

    private void require(boolean expected, int code) {
        if (!expected) {
            throw world.wrong(name + " was closed for no reason with " + code);
        }
    }

    /** Looks at the time, again and again. */
    private void look() {
        long silence = world.millis() - lastHeard;
        if (link != null && silence >= 2 * scenario.heartbeatMillis()) {
            world.saw(Sight.HUB_SILENCED);
            disconnect(world.chance(0.7));
            connectLater();
        } else if (!trying.isEmpty() && silence >= ANSWER_TIMEOUT) {
            stopTrying();
            connectLater();
        }
        world.after(LOOK_EVERY, this::look);
    }

    // What others want to know.

    /** What it can say something in, if it does not leave just now. */
    Optional<Conversation> conversation() {
        return leaving ? Optional.empty() : Optional.ofNullable(conversation);
    }

    Optional<Stay> stay() {
        return Optional.ofNullable(conversation).map(Conversation::stay);
    }

    boolean isConnected() {
        return link != null;
    }

    boolean isGone() {
        return gone;
    }

    /** How many connections it has lost. */
    int losses() {
        return losses;
    }

    String name() {
        return name;
    }
}
