package io.parley.signaling.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold between what clients sent and what clients were told, minded with every message that arrives. */
final class Checker {
    private final World world;
    private final boolean roomy;
    private final boolean several;
    private final boolean heirs;
    private final boolean whole;
    private final PeerOrder peerOrder;
    private final RoomOrder roomOrder;
    private final Expulsions expulsions = new Expulsions();
    private final Deeds deeds = new Deeds(expulsions);
    private final Map<String, Stay> stays = new HashMap<>();
    private final Map<String, Set<String>> places = new HashMap<>();

    /**
     * @param roomy whether no session is lost to a limit
     * @param several whether what one hub has heard may be lost on its way to another
     * @param heirs whether what a hub has told the engine of a room is there for the next
     * @param whole whether each hub hands its rooms over with their sessions, before it is no more
     */
    Checker(World world, boolean roomy, boolean several, boolean heirs, boolean whole) {
        this.world = world;
        this.roomy = roomy;
        this.several = several;
        this.heirs = heirs;
        this.whole = whole;
        this.peerOrder = new PeerOrder(world);
        this.roomOrder = new RoomOrder(world);
    }

    /**
     * A hello was answered.
     *
     * @param hubLife which of the hub's it was answered in
     */
    void answered(Greeting greeting, HubMessage answer, int hubLife) {
        boolean expected = switch (greeting) {
            case Greeting.Fresh fresh -> answer.type().equals("welcome") && !answer.has("resumed");
            case Greeting.Resume(Stay stay) -> answer.type().equals("resumed") || answer.has("resumed");
            case Greeting.GiveUp giveUp -> answer.has("resumed");
            case Greeting.Intrude intrude -> answer.has("resumed") && !answer.has("kept");
        };
        if (!expected) {
            throw world.wrong("to " + greeting + " the hub said " + answer.text());
        }
        if (greeting instanceof Greeting.Intrude) {
            world.saw(Sight.INTRUDER_KEPT_OUT);
        }
        if (greeting instanceof Greeting.Resume(Stay stay) && answer.type().equals("welcome")) {
            if (answer.has("kept")) {
                isKept(stay, answer, hubLife);
            } else {
                mayBeLost(stay, hubLife);
            }
        }
    }

    /**
     * The hub is another, and the client is who it was, and has said of itself what it said once in this stay, or what it was known by when that began: the
     * last may not have been written.
     */
    private void isKept(Stay stay, HubMessage welcome, int hubLife) {
        long state = welcome.optional("state.n").map(Long::parseLong).orElse(0L);
        boolean said = state == stay.firstState()
                || (state > 0
                        && state <= stay.sentCount()
                        && stay.sent(state).kind() == Sent.Kind.STATE
                        && !stay.sent(state).isRefused());
        if (!stay.keeps() || stay.hubLife() == hubLife || !welcome.text("self").equals(stay.self()) || !said) {
            throw world.wrong(stay.self() + " was kept as " + welcome.text());
        }
        if (whole) {
            throw world.wrong(stay.self() + " got its place, and its session was handed over");
        }
        if (heirs && expulsions.isWritten(stay)) {
            throw world.wrong(stay.self() + " was put out, and its place was kept");
        }
    }

    /** Nobody who was known to be put out when it said hello is answered but by the end. */
    void mayAnswer(Attempt attempt, int hubLife) {
        attempt.greeting()
                .own()
                .filter(stay -> attempt.isHopeless() && stay.hubLife() == hubLife)
                .ifPresent(stay -> {
                    throw world.wrong(stay.self() + " was put out and came back");
                });
    }

    /** A hello was answered by the end: the room takes nobody new. */
    void notTaken(Greeting greeting, int hubLife) {
        if (greeting instanceof Greeting.Resume(Stay stay)) {
            mayBeLost(stay, hubLife);
        }
    }

    private void mayBeLost(Stay stay, int hubLife) {
        if (several && stay.keeps() && stay.hubLife() != hubLife) {
            world.saw(Sight.PLACE_LOST);
        }
        boolean explained = !roomy
                || !(several ? stay.isAnswered() : stay.isHeard())
                || stay.isPerhapsOver()
                || (!whole && stay.hubLife() != hubLife && !(heirs && stay.keeps() && stay.isWritten()))
                || expulsions.isWanted(stay.self());
        if (!explained && !expulsions.isEndWanted(stay.room())) {
            throw world.wrong("the session of " + stay.self() + " was lost");
        }
    }

    Deeds deeds() {
        return deeds;
    }

    Expulsions expulsions() {
        return expulsions;
    }

    /**
     * Somebody is welcome as a newcomer.
     *
     * @param waited whether it was told that it has to wait
     */
    void welcomedAfter(boolean waited, Stay stay) {
        if (stay.roster().isGuarded() && !waited) {
            throw world.wrong(stay.self() + " got past the door of " + stay.room() + " without waiting");
        }
    }

    void welcomed(Stay stay) {
        if (stays.put(stay.key(), stay) != null) {
            throw world.wrong(stay.self() + " was given to two");
        }
        places.computeIfAbsent(stay.self(), self -> new HashSet<>()).add(stay.key());
        stay.roster().peers().forEach(peer -> peerOrder.knows(stay, peer));
        if (stay.isOfPlaceHandedOver()) {
            peerOrder.beginsAnew(stay);
        }
        roomOrder.welcomed(stay);
    }

    /** A counted message arrived. */
    void received(Stay stay, HubMessage message) {
        if (message.type().equals("error")) {
            boolean unknown = message.text("code").equals("unknown_peer");
            world.saw(unknown ? Sight.UNKNOWN_PEER : Sight.REFUSED_MESSAGE);
            stay.answers().refused(message);
            return;
        }
        if (message.type().equals("iceServers")) {
            world.saw(Sight.CREDENTIAL_RENEWED);
            stay.iceServers(message);
            return;
        }
        if (message.type().startsWith("knock")) {
            stay.door().heard(message);
            return;
        }
        String peer = message.peer().orElseThrow(() -> world.wrong("what is this? " + message.text()));
        boolean own = peer.equals(stay.self());
        if (own && !message.isForItsDoerToo()) {
            throw world.wrong(peer + " hears of itself: " + message.text());
        }
        if (message.type().equals("left")
                && message.text("reason").equals("overflow")
                && stay.roster().isAway(peer)) {
            world.saw(Sight.OVERFLOWED_AWAY);
        }
        boolean byOperator = deeds.explain(stay.room(), message);
        if (byOperator) {
            world.saw(Sight.TOLD_OF_OPERATOR);
        }
        stay.door().check(message, byOperator);
        if (message.isForTheRoom()) {
            roomOrder.heard(stay, message);
        }
        stay.roster().apply(message);
        switch (message.type()) {
            case "joined" -> peerOrder.knows(stay, peer);
            case "left" -> left(stay, peer, message.text("reason"));
            case "away" -> away(stay, peer);
            case "back" -> world.saw(Sight.CAME_BACK);
            case "role", "room", "mute" -> {}
            default -> {
                if (own) {
                    stay.answers().echo(message.sentNumber());
                } else {
                    peerOrder.heard(stay, sender(stay, peer, message), message);
                }
            }
        }
    }

    private void away(Stay viewer, String peer) {
        if (!several && isUnheard(viewer, peer)) { // of several one may stop, which leaves everybody away to the next
            throw world.wrong(peer + " is away, and the hub has not heard a word of it");
        }
        world.saw(Sight.WENT_AWAY);
    }

    /** Whether the hub cannot know that this one's client was welcomed. */
    private boolean isUnheard(Stay viewer, String peer) {
        Stay stay = stays.get(viewer.key(peer));
        boolean keptItsPlace =
                places.getOrDefault(peer, Set.of()).stream().anyMatch(key -> !key.equals(viewer.key(peer)));
        return !keptItsPlace && (stay == null || !stay.mayBeAway());
    }

    private Stay sender(Stay receiver, String peer, HubMessage message) {
        Stay sender = stays.get(receiver.key(peer));
        if (sender == null) {
            throw world.wrong("from nobody: " + message.text());
        }
        return sender;
    }

    /** What the hub had of one that left came before that. */
    private void left(Stay stay, String peer, String reason) {
        Stay gone = stays.get(stay.key(peer));
        if (isUnheard(stay, peer)) {
            world.saw(Sight.LEFT_UNHEARD);
        }
        if (reason.equals("removed")) {
            if (!expulsions.isWanted(peer)) {
                throw world.wrong("nobody wanted " + peer + " to be put out");
            }
            expulsions.seen(peer, stay, world.millis());
        }
        if (gone != null) {
            boolean saidSo = reason.equals("left")
                    && !gone.isPerhapsOver()
                    && gone.sentCount() > 0
                    && gone.sent(gone.sentCount()).kind() == Sent.Kind.LEAVE;
            peerOrder.complete(stay, gone, saidSo ? gone.sentCount() : gone.acknowledged());
        }
    }

    /** The network is well and nobody has done anything for a while: nothing is missing anywhere. */
    void settled(List<Stay> here) {
        for (Stay stay : here) {
            if (expulsions.isDone(stay)) {
                throw world.wrong(stay.self() + " was put out and is still here");
            }
            if (!stay.roster().hasHost()) {
                throw world.wrong(stay.room() + " has no host: " + stay.roster().entries());
            }
            stay.answers().nothingMissing(stay.sentCount());
            if (stay.acknowledged() < stay.sentCount()) {
                throw world.wrong("the hub has not acknowledged all that " + stay.self() + " sent");
            }
            if (!stay.mayUseRelay()) {
                throw world.wrong("the credential of " + stay.self() + " has expired");
            }
            for (Stay other : here) {
                if (stay != other && stay.room().equals(other.room())) {
                    peerOrder.complete(stay, other, other.sentCount());
                    roomOrder.complete(stay, other);
                    sameRoster(stay, other);
                }
            }
        }
    }

    private void sameRoster(Stay one, Stay other) {
        if (!Roster.isSame(one.roster().entries(), other.roster().entries(), one.self(), other.self())) {
            throw world.wrong(one.self() + " sees " + one.roster().entries() + ", " + other.self() + " sees "
                    + other.roster().entries());
        }
    }
}
