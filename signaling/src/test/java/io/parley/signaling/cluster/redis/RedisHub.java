package io.parley.signaling.cluster.redis;

import io.parley.signaling.cluster.Bulletin;
import io.parley.signaling.cluster.Bus;
import io.parley.signaling.cluster.Engine;
import io.parley.signaling.cluster.Homes;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.Leases;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A hub of a test, connected to a real Redis. */
record RedisHub(HubId self, RedisEngine engine, List<String> heard) implements Engine {
    static final String TERMS = "access=open";
    static final Duration LEASE = Duration.ofMinutes(5);

    static RedisHub start(String url, Consumer<byte[]> receiver) throws IOException {
        return start(settings(url), HubId.random(RandomGenerator.getDefault()), receiver);
    }

    static RedisHub start(String url) throws IOException {
        return start(url, message -> {});
    }

    static RedisSettings settings(String url) {
        return new RedisSettings(url, null, null, null, LEASE);
    }

    static RedisHub start(RedisSettings settings, HubId self, Consumer<byte[]> receiver) throws IOException {
        return start(settings, self, TERMS, receiver);
    }

    static RedisHub start(RedisSettings settings, HubId self, String terms, Consumer<byte[]> receiver)
            throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        RedisEngine engine = RedisEngine.connect(settings, self, terms, receiver, new Engine.Listener() {
            @Override
            public void connected() {
                heard.add("connected");
            }

            @Override
            public void disconnected() {
                heard.add("disconnected");
            }
        });
        try {
            engine.firstTry().toCompletableFuture().get();
        } catch (ExecutionException failure) {
            engine.close();
            throw (IOException) failure.getCause();
        } catch (InterruptedException interrupted) {
            engine.close();
            throw new InterruptedIOException();
        }
        return new RedisHub(self, engine, heard);
    }

    @Override
    public Bus bus() {
        return engine.bus();
    }

    @Override
    public Leases leases() {
        return engine.leases();
    }

    @Override
    public Homes homes() {
        return engine.homes();
    }

    @Override
    public Bulletin bulletin() {
        return engine.bulletin();
    }

    @Override
    public void close() {
        engine.close();
    }
}
