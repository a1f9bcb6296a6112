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
            "{\"type\":\"message\",\"to\":\"nobody\",\"data\":1}",
            "{\"type\":\"moderate\"}");
    private static final List<String> SETTINGS = List.of(
            "\"locked\":true",
            "\"locked\":false",
            "\"waitingRoom\":true",
            "\"waitingRoom\":true",
            "\"waitingRoom\":false",
            "\"locked\":false,\"waitingRoom\":true",
            "\"members\":2");
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
        } else if (scenario.moderated() && world.chance(somebodyKnocks() ? 0.3 : 0.08)) {
            client.conversation().ifPresent(this::moderate);
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

    private boolean somebodyKnocks() {
        return client.stay().filter(stay -> !stay.door().knocking().isEmpty()).isPresent();
    }

    /** Decides about the room and who is in it, whether or not it may. */
    private void moderate(Conversation conversation) {
        List<String> knocking = conversation.stay().door().knocking();
        if (!knocking.isEmpty() && world.chance(0.7)) {
            String action = world.chance(0.8) ? "admit" : "refuse";
            conversation.moderate(action(action), Optional.of(world.pick(knocking)));
            return;
        }
        List<String> peers = conversation.stay().roster().peers();
        if (world.chance(0.05)) {
            conversation.moderate(action("admit"), Optional.of("nobody"));
            return;
        }
        int choice = world.between(0, peers.isEmpty() ? 12 : 19);
        if (choice < 11) {
            conversation.moderate(action("set") + "," + world.pick(SETTINGS), Optional.empty());
        } else if (choice == 11) {
            conversation.moderate(action("mute") + ",\"kind\":\"audio\"", Optional.empty());
        } else if (choice == 12) {
            if (world.chance(0.2)) {
                conversation.moderate(action("end"), Optional.empty());
            }
        } else if (choice < 17) {
            String role = world.pick(List.of("owner", "moderator", "participant", "viewer"));
            conversation.moderate(action("role") + ",\"role\":\"" + role + "\"", Optional.of(world.pick(peers)));
        } else {
            conversation.moderate(action(choice == 17 ? "ban" : "remove"), Optional.of(world.pick(peers)));
        }
    }

    private static String action(String name) {
        return "\"action\":\"" + name + "\"";
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
