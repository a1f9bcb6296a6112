package io.parley.mediatest.load;

import java.util.List;
import java.util.Optional;

/** Each sends to the next, the last one to the first. */
final class Ring implements Traffic {

    private final List<LoadClient> members;
    private final int inFlight;
    private boolean running;
    private int turn;

    /** @param inFlight messages on their way at a time, in a closed loop */
    Ring(List<LoadClient> members, int inFlight) {
        this.members = members;
        this.inFlight = inFlight;
    }

    @Override
    public boolean isComplete() {
        return members.stream().allMatch(LoadClient::isJoined);
    }

    @Override
    public void prepare() {
        for (int i = 0; i < members.size(); i++) {
            LoadClient next = members.get((i + 1) % members.size());
            members.get(i).addressTo(Optional.of(next), 1);
            next.listenTo(members.get(i), this);
        }
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < inFlight; i++) {
            members.get((int) ((long) i * members.size() / inFlight) % members.size())
                    .sendNext(System.nanoTime());
        }
    }

    @Override
    public void delivered(LoadClient to) {
        if (running) {
            to.sendNext(System.nanoTime());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void sendOne(long intended) {
        members.get(turn).sendNext(intended);
        turn = (turn + 1) % members.size();
    }
}
