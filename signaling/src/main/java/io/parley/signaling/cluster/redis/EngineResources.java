package io.parley.signaling.cluster.redis;

import io.lettuce.core.event.DefaultEventPublisherOptions;
import io.lettuce.core.event.Event;
import io.lettuce.core.event.EventBus;
import io.lettuce.core.event.EventPublisherOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.DnsResolver;
import io.lettuce.core.resource.EventLoopGroupProvider;
import io.lettuce.core.resource.NettyCustomizer;
import io.lettuce.core.resource.SocketAddressResolver;
import io.lettuce.core.resource.ThreadFactoryProvider;
import io.lettuce.core.resource.Transports;
import io.lettuce.core.tracing.Tracing;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timer;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;

/**
 * What Lettuce runs on: one thread that reads, writes and calls, and one that looks at deadlines. Lettuce's own resources would have two of each,
 * threads for events that nobody hears, and a DNS client.
 */
final class EngineResources implements ClientResources {
    private static final ThreadFactoryProvider THREADS = pool -> new DefaultThreadFactory("parley-redis", true);
    private static final EventBus NO_EVENTS = new EventBus() {
        @Override
        public Flux<Event> get() {
            return Flux.never();
        }

        @Override
        public void publish(Event event) {}
    };

    private final EventLoopGroupProvider provider = new DefaultEventLoopGroupProvider(1, THREADS);
    private final EventLoopGroup thread = provider.allocate(Transports.eventLoopGroupClass());
    private final HashedWheelTimer timer = new HashedWheelTimer(new DefaultThreadFactory("parley-redis-timer", true));

    /** The one thread. */
    EventLoop loop() {
        return thread.next();
    }

    @Override
    public Future<Boolean> shutdown() {
        return shutdown(0, RedisAddress.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
        timer.stop();
        return provider.shutdown(quietPeriod, timeout, unit);
    }

    /** The platform's: what it finds is what everything else on this machine finds. Only while there is no connection does it make the thread wait. */
    @Override
    public AddressResolverGroup<?> addressResolverGroup() {
        return DefaultAddressResolverGroup.INSTANCE;
    }

    @Override
    public SocketAddressResolver socketAddressResolver() {
        return SocketAddressResolver.create(DnsResolver.unresolved());
    }

    @Override
    public EventLoopGroupProvider eventLoopGroupProvider() {
        return provider;
    }

    @Override
    public EventExecutorGroup eventExecutorGroup() {
        return thread;
    }

    @Override
    public int ioThreadPoolSize() {
        return 1;
    }

    @Override
    public int computationThreadPoolSize() {
        return 1;
    }

    @Override
    public Timer timer() {
        return timer;
    }

    @Override
    public Delay reconnectDelay() {
        throw new UnsupportedOperationException("connections that are lost are not made again, but new ones");
    }

    @Override
    public EventBus eventBus() {
        return NO_EVENTS;
    }

    @Override
    public EventPublisherOptions commandLatencyPublisherOptions() {
        return DefaultEventPublisherOptions.disabled();
    }

    @Override
    public CommandLatencyRecorder commandLatencyRecorder() {
        return CommandLatencyRecorder.disabled();
    }

    @Override
    public NettyCustomizer nettyCustomizer() {
        return new NettyCustomizer() {};
    }

    @Override
    public Tracing tracing() {
        return Tracing.disabled();
    }

    @Override
    public Builder mutate() {
        throw new UnsupportedOperationException("these are as they are");
    }
}
