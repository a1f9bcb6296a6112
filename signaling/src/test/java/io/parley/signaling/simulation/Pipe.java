package io.parley.signaling.simulation;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * One direction of a connection. What goes in comes out in its order, some time later, until the pipe is cut: then what is inside
 * is lost. Frozen, nothing comes out and nothing is lost.
 */
final class Pipe {
    private final World world;
    private final IntSupplier latency;
    private final Consumer<Frame> out;
    private final ArrayDeque<Transit> inside = new ArrayDeque<>();
    private long lastArrival;
    private int bytes;
    private int frozen;
    private boolean scheduled;
    private boolean cut;

    private record Transit(Frame frame, long arrival) {}

    /** @param latency of the next frame, in milliseconds */
    Pipe(World world, IntSupplier latency, Consumer<Frame> out) {
        this.world = world;
        this.latency = latency;
        this.out = out;
    }

    void put(Frame frame) {
        if (cut) {
            return;
        }
        lastArrival = Math.max(lastArrival, world.millis() + latency.getAsInt());
        inside.add(new Transit(frame, lastArrival));
        bytes += frame.bytes();
        schedule();
    }

    private void schedule() {
        if (!scheduled && frozen == 0 && !inside.isEmpty()) {
            scheduled = true;
            world.after(Math.max(0, inside.element().arrival() - world.millis()), this::arrive);
        }
    }

    private void arrive() {
        scheduled = false;
        if (frozen > 0 || inside.isEmpty()) {
            return;
        }
        Frame frame = inside.remove().frame();
        bytes -= frame.bytes();
        out.accept(frame);
        schedule();
    }

    void freeze() {
        frozen++;
    }

    void thaw() {
        frozen--;
        schedule();
    }

    /** @return how many frames were lost by this */
    int cut() {
        cut = true;
        int lost = inside.size();
        inside.clear();
        bytes = 0;
        return lost;
    }

    boolean isCut() {
        return cut;
    }

    /** Bytes that went in and have not come out. */
    int bytes() {
        return bytes;
    }
}
