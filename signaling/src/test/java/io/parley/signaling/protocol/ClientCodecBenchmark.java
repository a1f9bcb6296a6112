package io.parley.signaling.protocol;

import java.nio.charset.CharacterCodingException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to check and read a client's message, its UTF-8 included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClientCodecBenchmark {
    private final ClientCodec codec = new ClientCodec(new Limits(256 * 1024, 32, 4096, 64, 100, 500, 100));

    @Param
    private Payload payload = Payload.CANDIDATE_250;

    private byte[] message = {};

    @Setup
    public void setUp() {
        message = payload.clientMessage();
    }

    @Benchmark
    public ClientMessage decode() throws ProtocolException, CharacterCodingException {
        return codec.decode(message, 0, message.length);
    }
}
