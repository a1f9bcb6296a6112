package io.parley.signaling.protocol;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to write what the hub relays. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ServerCodecBenchmark {
    private static final PeerId SENDER = new PeerId("0123456789abcdef");

    @Param
    private Payload payload = Payload.CANDIDATE_250;

    private ServerMessage message = new ServerMessage.Ping();

    @Setup
    public void setUp() {
        RawJson value = payload.value();
        message = switch (payload) {
            case CANDIDATE_250 -> new ServerMessage.Signal(SENDER, SignalKind.CANDIDATE, value);
            case OFFER_4K, OFFER_60K -> new ServerMessage.Signal(SENDER, SignalKind.DESCRIPTION, value);
            case BROADCAST_250 -> new ServerMessage.Message(SENDER, Optional.empty(), value);
        };
    }

    @Benchmark
    public Encoded encode() {
        return ServerCodec.encode(message);
    }
}
