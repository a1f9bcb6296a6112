package io.parley.signaling.simulation;

import io.parley.signaling.auth.OpenAccess;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Rules;
import io.parley.signaling.session.Round;
import io.parley.signaling.session.SessionEvents;
import io.parley.signaling.session.SessionSettings;
import io.parley.signaling.session.Sessions;
import io.parley.signaling.session.SessionsProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What a simulation cannot see, for it has one thread: order and exactly once, when threads get in each other's way. */
final class Stress {
    private static final int THREADS = 4;
    private static final int CLIENTS = 6;
    private static final int STEPS = 15_000; // of each thread
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final World world = new World(1, false);
    private final LocalRooms rooms = new LocalRooms(1, Rules.open(CLIENTS));
    private final Sessions sessions = new Sessions(
            new SessionSettings(
                    new Limits(65_536, 8, 64, 64, 100, 500, CLIENTS),
                    1024,
                    Duration.ofSeconds(10),
                    HEARTBEAT,
                    Duration.ofSeconds(60),
                    CLIENTS,
                    CLIENTS,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5),
                    1 << 24,
                    1 << 20,
                    Long.MAX_VALUE,
                    peer -> List.of(),
                    Duration.ZERO),
            new OpenAccess(),
            rooms,
            new Ids(),
            world,
            () -> Duration.ZERO,
            SessionEvents.NONE);
    private final ConcurrentLinkedQueue<Runnable> jobs = new ConcurrentLinkedQueue<>();
    private final Checker checker = new Checker(world, true, false, false, false);
    private final List<StressClient> clients = IntStream.range(0, CLIENTS)
            .mapToObj(i ->
                    new StressClient(world, sessions, RoomName.parse("hall", 64).orElseThrow(), "c" + i, jobs::add))
            .toList();

    private final Round round =
            new Round(System::nanoTime, () -> jobs.add(this::roundEnds)); // of all threads, and any of them ends it

    /** What does not hold in one run; empty when all does. */
    static String finding() {
        try {
            new Stress().run();
            return "";
        } catch (Violation e) {
            return e.toString();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        }
    }

    private void run() throws InterruptedException, ExecutionException {
        try (ErrorLog log = ErrorLog.open();
                ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            log.watch(world);
            clients.forEach(StressClient::read);
            clients.forEach(client -> checker.welcomed(client.stay()));
            settle();
            check();
            List<Future<?>> drivers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                SplittableRandom random = new SplittableRandom(i);
                drivers.add(pool.submit(() -> {
                    log.watch(world);
                    drive(random);
                }));
            }
            for (Future<?> driver : drivers) {
                driver.get();
            }
            settle();
            if (SessionsProbe.waiting(sessions) > 0) {
                throw world.wrong("something waits for clients that read");
            }
            world.pass(HEARTBEAT.toMillis(), () -> {});
            sessions.tick(); // the hub acknowledges what it has not yet
            settle();
            check();
            checker.settled(clients.stream().map(StressClient::stay).toList());

            clients.forEach(StressClient::leave);
            settle();
            if (sessions.count() + sessions.away() + sessions.connections() + sessions.strangers() + rooms.count()
                    != 0) {
                throw world.wrong("something is left behind");
            }
        }
    }

    private void drive(SplittableRandom random) {
        for (int i = 0; i < STEPS; i++) {
            switch (random.nextInt(12)) {
                case 0 -> sessions.bursts().begin(round); // and it goes on with what comes next
                case 1 -> sessions.bursts().flush();
                case 2, 3 -> sessions.bursts().end();
                default -> {}
            }
            Runnable job = random.nextBoolean() ? jobs.poll() : null;
            if (job != null) {
                job.run();
            } else {
                clients.get(random.nextInt(CLIENTS)).step(random, clients);
            }
        }
        sessions.bursts().end();
    }

    /** Does what is still to be done, and has everybody read what came of it. */
    private void settle() {
        for (int quiet = 0; quiet < 2; quiet++) {
            for (Runnable job = jobs.poll(); job != null; job = jobs.poll()) {
                job.run();
                quiet = 0;
            }
            clients.forEach(StressClient::read);
        }
    }

    private void roundEnds() {
        round.flush();
    }

    private void check() {
        for (StressClient client : clients) {
            client.takeHeard().forEach(message -> checker.received(client.stay(), message));
        }
    }

    /** Ids that say nothing of processes: there is one. */
    private static final class Ids implements IdSource {
        private final AtomicInteger made = new AtomicInteger();

        @Override
        public PeerId newPeerId() {
            return new PeerId("p" + made.incrementAndGet());
        }

        @Override
        public SessionId newSessionId() {
            return new SessionId("n" + made.incrementAndGet());
        }

        @Override
        public Secret newSecret() {
            return new Secret("k" + made.incrementAndGet());
        }
    }
}
