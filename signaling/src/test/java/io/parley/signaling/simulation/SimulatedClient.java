package io.parley.signaling.simulation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose client keeps to PROTOCOL.md: it connects, notices silence, backs off, comes back and resumes. Now and then it
 * changes its connection without need, or tries two at once.
 */
final class SimulatedClient {
    private static final int ANSWER_TIMEOUT = 8000;
    private static final int LEAVE_TIMEOUT = 5000;
    private static final int LOOK_EVERY = 1000;
    private static final int GIVE_UP = 4001;
    private static final int NO_LIFE = -1;

    /** The room was another hub's when it was answered: its session is of no life that goes on. */
    private static final int PAST_LIFE = -2;

    private final World world;
    private final Scenario scenario;
    private final Network network;
    private final Checker checker;
    private final String name;
    private final String room;
    private final int ackEvery;
    private final boolean answersWelcome;
    private final boolean keepsPlace;
    private final Backoff backoff;
    private @Nullable Attempt attempt;
    private @Nullable Link link;
    private @Nullable Conversation conversation;
    private boolean gone = true;
    private boolean leaving;
    private int newestToGreet; // of its own connections, as the hub sees it
    private int losses;
    private long lastHeard;

    SimulatedClient(World world, Scenario scenario, Network network, Checker checker, String name, String room) {
        this.world = world;
        this.scenario = scenario;
        this.network = network;
        this.checker = checker;
        this.name = name;
        this.room = room;
        this.backoff = new Backoff(world);
        this.ackEvery = world.pick(List.of(1, 16, 16, Integer.MAX_VALUE));
        this.answersWelcome = world.chance(0.8);
        this.keepsPlace = scenario.hubs() > 1 && world.chance(0.9);
        look();
    }

    // Coming and going.

    /** Comes, with a session of its own, or so it says. */
    void come(Greeting how) {
        if (gone) {
            gone = false;
            leaving = false;
            backoff.reset();
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
        if (attempt != null) {
            giveUp(attempt.links());
        }
        link = null;
        conversation = null;
        gone = true;
    }

    /**
     * Leaves its connection, which may be well, for another, or for several of which the first to answer counts.
     *
     * @param why it does
     */
    void reconnect(Sight why, boolean closes, int connections) {
        if (link == null || leaving) {
            return;
        }
        world.saw(why);
        Stay stay = stay().orElseThrow();
        disconnect(closes);
        Attempt next = connect(why == Sight.GAVE_SESSION_UP ? new Greeting.GiveUp(stay) : new Greeting.Resume(stay));
        for (int more = 1; more < connections; more++) {
            next.over(network.connect(this, room));
        }
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

    /** Gives up connections whose hello is not answered; it may yet reach the hub. */
    private void giveUp(List<Link> unanswered) {
        unanswered.forEach(one -> drop(one, world.chance(0.7)));
        attempt = null;
    }

    // Connecting.

    private Attempt connect(Greeting how) {
        lastHeard = world.millis();
        Attempt next = new Attempt(how);
        next.over(network.connect(this, room));
        attempt = next;
        return next;
    }

    private void connectAgain() {
        if (!gone && link == null && attempt == null) {
            connect(stay().<Greeting>map(Greeting.Resume::new).orElseGet(Greeting.Fresh::new));
        }
    }

    private void connectLater() {
        losses++;
        if (leaving) {
            go();
        } else {
            world.after(backoff.next(), this::connectAgain);
        }
    }

    void onOpen(Link opened) {
        Attempt now = attempt;
        if (now != null && now.isOver(opened)) {
            String resume = now.greeting().resume(opened.number());
            if (now.greeting().own().filter(checker.expulsions()::isDone).isPresent()) {
                now.hasNoHope();
            }
            opened.send(new Frame.Text("{\"type\":\"hello\",\"name\":\"" + name + "\"" + resume + "}", null));
        }
    }

    /**
     * What it said in greeting comes to the hub. One that it no longer waits for may end its session, unless the hub has had a
     * newer one.
     */
    void onGreetingArrived(Link over) {
        if (over.number() < newestToGreet) {
            world.saw(Sight.LATE_HELLO);
            return;
        }
        newestToGreet = over.number();
        if (attempt == null || !attempt.isOver(over)) {
            stay().ifPresent(Stay::mayBeOver);
        }
    }

    void onTurnedAway(Link refused, long retryAfterMillis) {
        if (attempt != null && attempt.lost(refused)) {
            attempt = null;
            backoff.notSoonerThan(retryAfterMillis);
            connectLater();
        }
    }

    void onText(Link from, String text) {
        Attempt unanswered = attempt == null || !attempt.isOver(from) ? null : attempt;
        if (from != link && unanswered == null) {
            return;
        }
        lastHeard = world.millis();
        HubMessage message = HubMessage.parse(text);
        if (message.type().equals("goaway")) {
            goAway(message.number("reconnectAfter"));
        } else if (unanswered != null) {
            answered(unanswered, from, message);
        } else if (conversation != null) {
            conversation.heard(message);
        }
    }

    private void answered(Attempt answered, Link from, HubMessage message) {
        int life = life(answered.greeting());
        switch (message.type()) {
            case "welcome" -> {
                boolean elsewhere = network.hubs().isElsewhere(room, message.text("session.id"));
                checker.mayAnswer(answered, elsewhere ? NO_LIFE : afresh(answered.greeting(), life));
                adopt(answered, from);
                welcomed(answered, from, message, elsewhere);
            }
            case "waiting" -> {
                checker.mayAnswer(answered, afresh(answered.greeting(), life));
                answered.mustWait();
                world.saw(Sight.WAITED);
            }
            case "ping" -> from.send(new Frame.Text("{\"type\":\"pong\"}", null));
            case "resumed" -> {
                checker.mayAnswer(answered, life);
                adopt(answered, from);
                checker.answered(answered.greeting(), message, life);
                if (hasOutlivedItsHub(answered.greeting())) {
                    world.saw(Sight.HANDED_OVER);
                }
                Objects.requireNonNull(conversation).resumed(from, message.number("received"));
            }
            case "error" -> answered.refused(message.text("code")); // the close frame follows
            default -> throw world.wrong(name + " was not welcome yet: " + message.text());
        }
    }

    private void adopt(Attempt answered, Link answering) {
        List<Link> others = answered.without(answering);
        if (scenario.hubs() > 1 && !others.isEmpty()) {
            stay().ifPresent(Stay::mayBeOver); // what they said may yet come from one hub to another
        }
        giveUp(others);
        link = answering;
        backoff.reset();
    }

    /** @param elsewhere whether another hub than the one that answers has the room by now */
    private void welcomed(Attempt answered, Link from, HubMessage welcome, boolean elsewhere) {
        checker.answered(answered.greeting(), welcome, elsewhere ? NO_LIFE : life(answered.greeting()));
        Optional<Stay> before = answered.greeting().own().filter(own -> welcome.has("kept"));
        Stay stay = new Stay(
                world, room, elsewhere ? PAST_LIFE : network.hubs().life(room), name, welcome, before, keepsPlace);
        if (elsewhere) {
            stay.mayBeOver();
        }
        if (before.isEmpty()) {
            checker.welcomedAfter(answered.waits(), stay);
        }
        if (answered.waits()) {
            world.saw(Sight.ADMITTED);
        }
        conversation = new Conversation(world, checker, stay, ackEvery, from);
        checker.welcomed(stay);
        if (answersWelcome) {
            conversation.answerWelcome();
        }
    }

    // Losing the connection.

    private void goAway(long reconnectAfter) {
        backoff.notSoonerThan(reconnectAfter);
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
            closed(code, isExplained(closed, code));
        } else if (attempt != null && attempt.lost(closed)) {
            Attempt lost = attempt;
            attempt = null;
            if (code == 4500 && lost.isNotTaken()) {
                checker.notTaken(lost.greeting(), life(lost.greeting()));
                world.saw(lost.waits() ? Sight.NOT_ADMITTED : Sight.KEPT_OUT);
            }
            closed(code, isExplained(lost, code) || isExplained(closed, code));
        }
    }

    private void closed(int code, boolean explained) {
        if (!explained) {
            throw world.wrong(name + " was closed for no reason with " + code);
        }
        switch (code) {
            case 1006, 4000, 4001, 4504 -> connectLater();
            case 4002 -> {
                world.saw(Sight.REROUTED);
                connectLater();
            }
            case 4105 -> {
                world.saw(Sight.FLEET_UNAVAILABLE);
                connectLater();
            }
            case 4100, 4103 -> {
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
            case 4505 -> {
                world.saw(Sight.PUT_OUT);
                go();
            }
            case 4506 -> {
                world.saw(Sight.ROOM_ENDED);
                go();
            }
            default -> go();
        }
    }

    /** One that waited may have been put out before it was told that it is in. */
    private boolean isExplained(Attempt lost, int code) {
        return switch (code) {
            case 4500 -> lost.isNotTaken();
            case 4505 ->
                lost.waits() || lost.greeting().own().filter(this::isPutOut).isPresent();
            default -> false;
        };
    }

    private boolean isPutOut(Stay stay) {
        if (checker.expulsions().isWanted(stay.self())) {
            world.saw(Sight.TOLD_LATER);
            return true;
        }
        return false;
    }

    private boolean isExplained(Link closed, int code) {
        return switch (code) {
            case 1000 -> leaving;
            case 1006, 4000, 4001, 4102, 4103, 4503 -> true;
            case 4002, 4105 -> scenario.hubs() > 1;
            case 1009, 4502 -> stay().isEmpty() || stay().get().isPerhapsOver();
            case 4100 -> !scenario.roomy();
            case 4504 -> closed.number() < newestToGreet;
            case 4505 ->
                stay().filter(stay -> checker.expulsions().isWanted(stay.self()))
                        .isPresent();
            case 4506 -> checker.expulsions().isEndWanted(room);
            default -> false;
        };
    }

    /** Which life the room is in that it comes to; none where its session is of a process that is no more. */
    private int life(Greeting greeting) {
        return greeting.own().filter(network.hubs()::isGone).isPresent()
                ? NO_LIFE
                : network.hubs().life(room);
    }

    /** The same for who begins afresh: another hub than the one that put a session out does not know of it, and takes its client for a newcomer. */
    private int afresh(Greeting greeting, int life) {
        return hasOutlivedItsHub(greeting) ? NO_LIFE : life;
    }

    private boolean hasOutlivedItsHub(Greeting greeting) {
        return greeting.own().filter(network.hubs()::hasOutlivedItsHub).isPresent();
    }

    /** Looks at the time, again and again. */
    private void look() {
        long silence = world.millis() - lastHeard;
        if (link != null && silence >= 2 * scenario.heartbeatMillis()) {
            world.saw(Sight.HUB_SILENCED);
            disconnect(world.chance(0.7));
            connectLater();
        } else if (attempt != null && silence >= (attempt.waits() ? 2 * scenario.heartbeatMillis() : ANSWER_TIMEOUT)) {
            giveUp(attempt.links());
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

    String room() {
        return room;
    }
}
