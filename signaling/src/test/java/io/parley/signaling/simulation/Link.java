package io.parley.signaling.simulation;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.session.Carrier;
import io.parley.signaling.session.Connection;
import io.parley.signaling.session.MessageRate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket in memory: a pipe each way, the hub's end and the client's end, each of which may learn of the other's end late or
 * never. It holds the hub to the contract of {@link Connection}.
 */
final class Link implements Connection {
    private static final int LOST = 1006;

    private final World world;
    private final Scenario.Line line;
    private final SimulatedClient client;
    private final int number;
    private final String name;
    private final Pipe up;
    private final Pipe down;
    private Inbox hub = new Inbox();
    private @Nullable Carrier carrier;
    private @Nullable Runnable written;
    private @Nullable Sent arriving;
    private @Nullable Stay carried;
    private boolean greeted;
    private boolean closing;
    private boolean endedAtHub;
    private boolean endedAtClient;
    private boolean unreachable;

    /** @param number how many there have been, with this */
    Link(World world, Scenario.Line line, SimulatedClient client, int number) {
        this.world = world;
        this.line = line;
        this.client = client;
        this.number = number;
        this.name = client.name() + "/" + number;
        this.up = new Pipe(world, line::latency, frame -> hub.put(() -> arriveAtHub(frame)));
        this.down = new Pipe(world, line::latency, this::arriveAtClient);
    }

    // The hub's end.

    /** Whether what the client opens comes to the hub. */
    boolean reachesHub() {
        return !endedAtHub && !unreachable;
    }

    /** The hub took the connection; the client hears of it later. */
    void accepted(Carrier accepting, Inbox process) {
        carrier = accepting;
        hub = process;
        world.after(line.latency(), () -> {
            if (!endedAtClient && !unreachable) {
                client.onOpen(this);
            }
        });
    }

    /** The hub does not take the connection now. */
    void turnedAway(long retryAfterMillis) {
        endedAtHub = true;
        world.after(line.latency(), () -> {
            if (!endedAtClient) {
                endedAtClient = true;
                client.onTurnedAway(this, retryAfterMillis);
            }
        });
    }

    MessageRate.Verdict verdict() {
        if (arriving == null) {
            return MessageRate.Verdict.ACCEPT;
        }
        if (!world.isStormy() || !world.chance(line.refusals())) {
            arriving.isTaken(number); // also when another hub refused it, and that did not come to where it counts
            return MessageRate.Verdict.ACCEPT;
        }
        if (world.chance(0.02)) {
            world.trace("%s rate: close", name);
            client.stay().ifPresent(Stay::mayBeOver);
            world.saw(Sight.CLOSED_FOR_CAUSE);
            return MessageRate.Verdict.CLOSE;
        }
        world.saw(Sight.RATE_LIMITED);
        arriving.rateLimit(number);
        world.trace("%s rate: refuse %d", name, arriving.number());
        return MessageRate.Verdict.REFUSE;
    }

    private void arriveAtHub(Frame frame) {
        if (endedAtHub || carrier == null) {
            return;
        }
        carrier.heard();
        switch (frame) {
            case Frame.Text(String text, Sent sent) -> {
                world.trace("%s > %s", name, text);
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                if (!greeted) {
                    greeted = true;
                    client.onGreetingArrived(this);
                }
                if (carried != null && !closing) {
                    carried.heard();
                }
                arriving = sent;
                carrier.onText(bytes, 0, bytes.length);
                arriving = null;
            }
            case Frame.Part() -> {}
            case Frame.Malformed() -> {
                world.trace("%s > malformed", name);
                world.saw(Sight.CLOSED_FOR_CAUSE);
                carrier.refuse(CloseCode.MESSAGE_TOO_LARGE);
            }
            case Frame.Close close -> {
                world.trace("%s > close %d", name, close.code());
                endAtHub(close.isGoodbye());
            }
        }
    }

    @Override
    public void write(List<Encoded> messages, Runnable whenWritten) {
        if (closing) {
            throw world.wrong(name + ": written after the close frame");
        }
        if (written != null) {
            throw world.wrong(name + ": written before the last write was done");
        }
        for (Encoded message : messages) {
            String text = StandardCharsets.UTF_8.decode(message.payload()).toString();
            world.trace("%s < %s", name, text);
            down.put(new Frame.Text(text, null));
        }
        written = whenWritten;
        if (!endedAtHub && down.bytes() > line.buffer()) {
            world.saw(Sight.SLOW_READER);
        }
        completeWrite();
    }

    /** A write is done when the socket's buffer has taken all of it. */
    private void completeWrite() {
        Runnable done = written;
        if (done != null && (endedAtHub || down.bytes() <= line.buffer())) {
            written = null;
            done.run();
        }
    }

    @Override
    public void close(CloseCode code) {
        if (closing) {
            throw world.wrong(name + ": closed twice");
        }
        closing = true;
        world.trace("%s < close %s", name, code.reason());
        if (code == CloseCode.TIMEOUT) {
            world.saw(Sight.CLIENT_SILENCED);
        } else if (code == CloseCode.HELLO_TIMEOUT) {
            world.saw(Sight.HELLO_OVERDUE);
        }
        down.put(new Frame.Close(code.code()));
    }

    @Override
    public void abort() {
        world.trace("%s aborted", name);
        world.saw(Sight.ABORTED);
        loseAtClient();
        world.after(0, () -> hub.put(() -> endAtHub(false)));
    }

    private void endAtHub(boolean goodbye) {
        if (endedAtHub) {
            return;
        }
        world.trace("%s ended at the hub", name);
        endedAtHub = true;
        lose();
        boolean writtenFirst = world.chance(0.5); // the transport promises no order
        if (writtenFirst) {
            completeWrite();
        }
        if (carrier != null) {
            carrier.onConnectionEnded(goodbye);
        }
        completeWrite();
    }

    /** The hub's process ends: it does nothing more, not even hear of it. */
    void hubDied(boolean clientIsTold) {
        endedAtHub = true;
        carrier = null;
        written = null;
        lose();
        if (clientIsTold) {
            loseAtClient();
        }
    }

    // The client's end.

    /** The client has heard that it carries this. */
    void carries(Stay stay) {
        carried = stay;
    }

    void send(Frame frame) {
        if (world.chance(line.splits())) {
            up.put(new Frame.Part());
        }
        up.put(frame);
    }

    /** Closes in order; nothing more is heard of this connection. */
    void closeByClient(int code) {
        endedAtClient = true;
        up.put(new Frame.Close(code));
    }

    /** The client forgets it, and the hub is not told. */
    void abandon() {
        endedAtClient = true;
    }

    private void arriveAtClient(Frame frame) {
        if (!endedAtClient) {
            switch (frame) {
                case Frame.Text(String text, Sent none) -> client.onText(this, text);
                case Frame.Close close -> {
                    endedAtClient = true;
                    up.put(close);
                    client.onClosed(this, close.code());
                }
                case Frame.Part part -> {}
                case Frame.Malformed malformed -> {}
            }
        }
        hub.put(this::completeWrite);
    }

    private void loseAtClient() {
        if (!unreachable) {
            world.after(line.latency(), this::endAtClient);
        }
    }

    private void endAtClient() {
        if (!endedAtClient) {
            endedAtClient = true;
            client.onClosed(this, LOST);
        }
    }

    // What happens to the network.

    /** The connection is no more; who is to be told of it is told. */
    void lose(boolean hubIsTold, boolean clientIsTold) {
        world.trace(
                "%s lost, hub %s, client %s",
                name, hubIsTold ? "told" : "not told", clientIsTold ? "told" : "not told");
        if (!hubIsTold && !clientIsTold) {
            world.saw(Sight.HALF_OPEN);
        }
        lose();
        unreachable = true;
        if (hubIsTold) {
            world.after(line.latency(), () -> hub.put(() -> endAtHub(false)));
        }
        if (clientIsTold) {
            world.after(line.latency(), this::endAtClient);
        }
    }

    private void lose() {
        if (up.cut() > 0) {
            world.saw(Sight.LOST_ON_THE_WAY_UP);
        }
        if (down.cut() > 0) {
            world.saw(Sight.LOST_ON_THE_WAY_DOWN);
        }
    }

    /** Nothing gets through for a while. */
    void freeze(boolean upwards, boolean downwards, long millis) {
        world.trace("%s frozen%s%s for %d ms", name, upwards ? " up" : "", downwards ? " down" : "", millis);
        world.saw(Sight.FROZEN);
        if (upwards) {
            up.freeze();
            world.after(millis, up::thaw);
        }
        if (downwards) {
            down.freeze();
            world.after(millis, down::thaw);
        }
        world.after(millis, () -> {
            if (!isOver()) {
                world.saw(Sight.THAWED);
            }
        });
    }

    /** Whether neither end believes in it any more. */
    boolean isOver() {
        return endedAtHub && endedAtClient;
    }

    int number() {
        return number;
    }

    String name() {
        return name;
    }
}
