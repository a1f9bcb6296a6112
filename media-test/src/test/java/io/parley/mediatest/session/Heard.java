package io.parley.mediatest.session;

import io.parley.mediatest.client.HubMessage;
import io.parley.mediatest.client.HubMessage.Welcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down all that a session tells. */
final class Heard implements SessionListener {

    final List<String> events = new CopyOnWriteArrayList<>();
    final List<HubMessage> messages = new CopyOnWriteArrayList<>();
    final List<Welcome> welcomes = new CopyOnWriteArrayList<>();
    final List<String> undelivered = new CopyOnWriteArrayList<>();
    final List<String> malformed = new CopyOnWriteArrayList<>();
    final List<RuntimeException> tokenProblems = new CopyOnWriteArrayList<>();

    @Override
    public void welcomed(Welcome welcome, List<String> lost) {
        events.add("welcome " + welcome.self());
        welcomes.add(welcome);
        undelivered.addAll(lost);
    }

    @Override
    public void received(HubMessage message) {
        messages.add(message);
    }

    @Override
    public void malformed(String text, RuntimeException why) {
        malformed.add(text);
    }

    @Override
    public void tokenUnavailable(RuntimeException why) {
        tokenProblems.add(why);
    }

    @Override
    public void changed(SessionState state) {
        events.add(state.getClass().getSimpleName());
    }
}
