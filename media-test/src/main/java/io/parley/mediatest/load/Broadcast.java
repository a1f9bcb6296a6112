package io.parley.mediatest.load;

import java.util.List;
import java.util.Optional;

/** The first sends to all the others; in a closed loop, again as soon as all have it. */
final class Broadcast implements Traffic {

    private final List<LoadClient> members;
    private final int inFlight;
    private boolean running;
    private long deliveries;

    /** @param inFlight messages on their way at a time, in a closed loop */
    Broadcast(List<LoadClient> members, int inFlight) {
        this.members = members;
        this.inFlight = inFlight;
    }

    @Override
    public boolean isComplete() {
        return members.stream().allMatch(LoadClient::isJoined);
    }

    @Override
    public void prepare() {
        LoadClient speaker = members.getFirst();
        speaker.addressTo(Optional.empty(), members.size() - 1);
        members.stream().skip(1).forEach(member -> member.listenTo(speaker, this));
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < inFlight; i++) {
            sendOne(System.nanoTime());
        }
    }

    @Override
    public void delivered(LoadClient to) {
        deliveries++;
        if (running && deliveries % (members.size() - 1) == 0) {
            sendOne(System.nanoTime());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void sendOne(long intended) {
        members.getFirst().sendNext(intended);
    }
}
