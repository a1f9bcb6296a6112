package io.parley.mediatest.fleet;

import io.parley.mediatest.fault.NetworkLink;
import io.parley.mediatest.fault.NetworkNamespace;
import io.parley.mediatest.jar.HubProcess;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a hub is, as seen from Redis and the balancers.
 *
 * @param address where it listens
 * @param redis where it finds Redis
 * @param balancer where its visitors come from
 * @param launcher starts it there
 */
record Site(String address, String redis, String balancer, Function<ProcessBuilder, Process> launcher) {
    /** Beside them on the same machine, as in the README. */
    static final Site HERE = new Site("127.0.0.1", "127.0.0.1", "127.0.0.1", HubProcess::launch);

    /** What is different in the README's command line. */
    Map<String, String> changes(int redisPort) {
        return Map.of(
                "redis://127.0.0.1:6379",
                "redis://" + redis + ":" + redisPort,
                "--trusted-proxies 127.0.0.1",
                "--trusted-proxies " + balancer + " --host " + address);
    }

    /** Another machine, with one cable to Redis and one to the balancers. */
    record Apart(NetworkNamespace machine, NetworkLink toRedis, NetworkLink toVisitors) implements AutoCloseable {
        private static final String REDIS = "10.98.31.1";
        private static final String BALANCER = "10.98.32.1";
        private static final String SUBNET = "/24";

        /** Why there can be none; empty where there can. */
        static Optional<String> problem() {
            return NetworkNamespace.problem();
        }

        static Apart create() {
            NetworkNamespace machine = NetworkNamespace.create();
            try {
                NetworkNamespace here = NetworkNamespace.outer();
                return new Apart(
                        machine,
                        machine.link(here, "10.98.31.2" + SUBNET, REDIS + SUBNET),
                        machine.link(here, "10.98.32.2" + SUBNET, BALANCER + SUBNET));
            } catch (IllegalStateException refused) {
                machine.close();
                throw refused;
            }
        }

        Site site() {
            return new Site(toVisitors.address(), REDIS, BALANCER, machine::start);
        }

        /** Whatever was cut is whole again. */
        void heal() {
            toRedis.up();
            toVisitors.up();
        }

        @Override
        public void close() {
            machine.close();
        }
    }
}
