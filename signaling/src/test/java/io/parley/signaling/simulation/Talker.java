package io.parley.signaling.simulation;

import java.util.List;
import java.util.Optional;

/** What people do, by chance. */
final class Talker {
    private static final List<String> REFUSED = List.of(
            "{\"type\":\"dance\"}",
            "{}",
            "no json",
            "{\"type\":\"message\"}",
            "{\"type\":\"message\",\"to\":7,\"data\":1}",
            "{\"type\":\"message\",\"data\":[[[[[[[[[1]]]]]]]]]}",
            "{\"type\":\"state\",\"state\":1}",
            "{\"type\":\"state\",\"state\":{\"long\":\"" + "x".repeat(64) + "\"}}",
            "{\"type\":\"signal\",\"to\":\"nobody\"}",
            "{\"type\":\"message\",\"to\":\"nobody\",\"data\":1}");
    private static final List<String> REFUSED_UNCOUNTED = List.of(
            "{\"type\":\"hello\",\"name\":\"again\"}",
            "{\"type\":\"ack\",\"received\":1000000}",
            "{\"type\":\"ack\",\"received\":-1}");

    private final World world;
    private final Scenario scenario;
    private final SimulatedClient client;
    private final List<SimulatedClient> others;

    Talker(World world, Scenario scenario, SimulatedClient client, List<SimulatedClient> others) {
        this.world = world;
        this.scenario = scenario;
        this.client = client;
        this.others = others;
    }

    /** Does something that a well-behaved person on a good network does. */
    void talk() {
        for (int i = world.chance(0.03) ? world.between(2, 30) : 1; i > 0; i--) {
            say();
        }
    }

    private void say() {
        client.conversation().ifPresent(conversation -> say(conversation, world.between(0, 99)));
    }

    private void say(Conversation conversation, int choice) {
        int padding = scenario.padding() == 0 ? 0 : world.between(0, scenario.padding());
        List<String> peers = conversation.stay().roster().peers();
        if (choice < 40 || peers.isEmpty()) {
            conversation.say(Sent.Kind.MESSAGE, Optional.empty(), padding);
        } else if (choice < 60) {
            conversation.say(Sent.Kind.MESSAGE, Optional.of(world.pick(peers)), padding);
        } else if (choice < 80) {
            conversation.say(Sent.Kind.SIGNAL, Optional.of(world.pick(peers)), 0);
        } else if (choice < 95) {
            conversation.say(Sent.Kind.STATE, Optional.empty(), 0);
        } else {
            conversation.ping();
        }
    }

    /** Does something, whatever it is. */
    void act() {
        if (client.isGone()) {
            if (world.chance(0.1)) {
                comeBack();
            }
        } else if (world.chance(scenario.oddity())) {
            client.conversation().ifPresent(this::beOdd);
        } else if (world.chance(0.03)) {
            move();
        } else {
            talk();
        }
    }

    private void comeBack() {
        Optional<Stay> other = world.pick(others).stay();
        if (other.isPresent() && scenario.oddity() > 0 && world.chance(0.2)) {
            client.come(new Greeting.Intrude(other.get(), client.room()));
        } else {
            client.come(new Greeting.Fresh());
        }
    }

    private void move() {
        switch (world.between(0, 7)) {
            case 0 -> client.leave();
            case 1 -> client.close(world.pick(List.of(1000, 1001, Frame.Close.NO_CODE)));
            case 2 -> client.reconnect(Sight.CHANGED_OVER, false, 1);
            case 3 -> client.reconnect(Sight.CHANGED_OVER, true, 1);
            case 4 -> client.reconnect(Sight.GAVE_SESSION_UP, true, 1);
            default -> client.reconnect(Sight.RACED, true, 2);
        }
    }

    private void beOdd(Conversation conversation) {
        int choice = world.between(0, 19);
        if (choice == 0) {
            conversation.misbehave();
        } else if (choice < 5) {
            conversation.sayWrongUncounted(world.pick(REFUSED_UNCOUNTED));
        } else {
            conversation.sayWrong(world.pick(REFUSED));
        }
    }
}
