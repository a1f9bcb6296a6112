package io.parley.signaling.simulation;

import io.parley.signaling.protocol.IceServer;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.session.IceServerSource;
import io.parley.signaling.session.SessionSettings;
import java.time.Duration;
import java.util.List;

/**
 * What one seed is about: a hub's settings, how good the network is, and how people behave.
 *
 * @param maxRooms of the hub
 * @param rooms there are names of
 * @param people who come and go
 * @param stormMillis how long things go wrong
 * @param faultMillis between two faults, about
 * @param pauseMillis between two messages of one person, about
 * @param padding of a message, at most, in characters
 * @param oddity how often somebody does what it should not
 * @param roomy whether no session is lost to a limit: outboxes and the number away are large, the window is long
 * @param moderated whether rooms are locked and people put out
 * @param operated whether whoever operates the hub does so too, from outside
 * @param hubDies whether hubs are killed and drained
 * @param hubs how many there are
 * @param engineFails whether the engine that hubs share is away, forgets and loses
 * @param network what all lines have in common
 */
record Scenario(
        SessionSettings hub,
        int maxRooms,
        int rooms,
        int people,
        int stormMillis,
        int faultMillis,
        int pauseMillis,
        int padding,
        double oddity,
        boolean roomy,
        boolean moderated,
        boolean operated,
        boolean hubDies,
        int hubs,
        boolean engineFails,
        Network network) {

    /**
     * @param latencyMillis of most frames
     * @param jitterMillis that some take longer
     * @param splits how often a message comes in two parts
     * @param refusals how often a counted message is refused for the sender's rate
     */
    record Network(int latencyMillis, int jitterMillis, double splits, double refusals) {}

    /**
     * One connection's line.
     *
     * @param buffer bytes that the hub's socket takes before they have arrived
     */
    record Line(World world, Network network, int buffer) {
        int latency() {
            int most = world.chance(0.1) ? network.jitterMillis() : 1 + network.latencyMillis() / 4;
            return network.latencyMillis() + world.between(0, most);
        }

        double splits() {
            return network.splits();
        }

        double refusals() {
            return network.refusals();
        }
    }

    static Scenario of(World world) {
        boolean roomy = world.chance(0.4);
        int padding = world.chance(0.05) ? 20_000 : world.pick(List.of(0, 40, 400));
        int heartbeat = world.between(4, 15); // twice as long is more than the slowest answer takes
        int members = world.chance(0.2) ? world.between(2, 3) : 8;
        int credentialMillis = world.chance(0.5) ? 1000 * world.between(8, 40) : 0;
        SessionSettings hub = new SessionSettings(
                new Limits(65_536, 8, 64, 64, 100, 500, members),
                1024,
                Duration.ofSeconds(world.between(3, 10)),
                Duration.ofSeconds(heartbeat),
                Duration.ofSeconds(roomy ? 1000 : world.chance(0.1) ? 0 : world.between(5, 40)),
                roomy ? 1000 : world.chance(0.2) ? world.between(0, 1) : 1000,
                1000,
                Duration.ofSeconds(world.between(5, 20)),
                Duration.ofSeconds(world.between(2, 5)),
                roomy ? 1 << 24 : world.chance(0.3) ? 1 << 20 : 600 + 4 * padding + world.between(0, 4000),
                roomy ? 1 << 20 : world.chance(0.3) ? 4096 : world.between(6, 60),
                Long.MAX_VALUE,
                new Relay(world, credentialMillis),
                Duration.ofMillis(credentialMillis / 2));
        return new Scenario(
                hub,
                world.chance(0.1) ? 1 : 4,
                world.between(1, 2),
                world.between(2, 5),
                world.between(5, 30) * 1000,
                world.between(300, 5000),
                world.between(100, 2000),
                padding,
                world.pick(List.of(0.0, 0.02, 0.2)),
                roomy,
                world.chance(0.4),
                world.chance(0.3),
                world.chance(0.3),
                1,
                false,
                new Network(
                        world.pick(List.of(1, 20, 150)),
                        world.pick(List.of(1, 50, 1500)),
                        world.pick(List.of(0.0, 0.2)),
                        world.pick(List.of(0.0, 0.0, 0.05))));
    }

    /** With several hubs, whom nobody operates: that is the business of one. */
    static Scenario ofFleet(World world) {
        Scenario one = of(world);
        return new Scenario(
                one.hub,
                one.maxRooms,
                one.rooms,
                one.people,
                one.stormMillis,
                one.faultMillis,
                one.pauseMillis,
                one.padding,
                one.oddity,
                one.roomy,
                one.moderated,
                false,
                one.hubDies,
                world.pick(List.of(2, 2, 3, 3, 4, 5)),
                world.chance(0.7),
                one.network);
    }

    Line line(World world) {
        return new Line(world, network, world.pick(List.of(0, 300, 5000, Integer.MAX_VALUE)));
    }

    long heartbeatMillis() {
        return hub.heartbeat().toMillis();
    }

    long windowMillis() {
        return hub.resumeWindow().toMillis();
    }

    /** After so long without faults and without doing, nothing is under way any more that is not wrong. */
    long settlingMillis() {
        return 3 * heartbeatMillis()
                + hub.waitTimeout().toMillis()
                + hub.closeTimeout().toMillis()
                + hub.helloTimeout().toMillis()
                + Backoff.LONGEST
                + 30L * (network.latencyMillis() + network.jitterMillis())
                + (hubs > 1 ? SimulatedFleet.HEALING_MILLIS : 0)
                + 5000;
    }

    /**
     * A TURN server, and credentials that say in milliseconds when they expire.
     *
     * @param lifeMillis of a credential; 0: there is no server
     */
    private record Relay(World world, int lifeMillis) implements IceServerSource {
        @Override
        public List<IceServer> of(PeerId peer) {
            String username = world.millis() + lifeMillis + ":" + peer;
            return lifeMillis == 0
                    ? List.of()
                    : List.of(new IceServer.Turn(List.of("turn:turn.example"), username, new Secret("k")));
        }

        @Override
        public String toString() {
            return "credentials for " + lifeMillis + " ms";
        }
    }
}
