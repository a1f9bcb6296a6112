package io.parley.signaling.cluster.redis;

import static io.parley.signaling.cluster.contract.Soon.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Redis Cluster of some nodes, each with its share of the slots. */
record RedisCluster(List<RedisServer> nodes) {
    private static final int SLOTS = 16_384;

    /** Returns when every node takes commands. */
    static RedisCluster start(RedisServers servers, int size) throws Exception {
        RedisCluster cluster = new RedisCluster(new ArrayList<>());
        for (int i = 0; i < size; i++) {
            RedisServer node = cluster.add(servers);
            node.ask(
                    "CLUSTER",
                    "ADDSLOTSRANGE",
                    Integer.toString(SLOTS * i / size),
                    Integer.toString(SLOTS * (i + 1) / size - 1));
        }
        for (RedisServer node : cluster.nodes) {
            await(() -> node.ask("CLUSTER", "INFO").contains("cluster_state:ok"));
        }
        return cluster;
    }

    /** One more that has no slots yet; all know it. */
    RedisServer add(RedisServers servers) throws Exception {
        int busPort = RedisServer.freePort();
        RedisServer node = servers.start(
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                Integer.toString(busPort),
                "--cluster-node-timeout",
                "1000");
        if (!nodes.isEmpty()) {
            RedisServer first = nodes.getFirst();
            String firstBus = self(first).split("@", 2)[1].split("[ ,]", 2)[0];
            node.ask("CLUSTER", "MEET", "127.0.0.1", Integer.toString(first.port()), firstBus);
        }
        nodes.add(node);
        String known = "cluster_known_nodes:" + nodes.size() + "\r";
        for (RedisServer one : nodes) {
            await(() -> one.ask("CLUSTER", "INFO").contains(known));
        }
        return node;
    }

    /** The line of itself that a node says. */
    private static String self(RedisServer node) throws IOException {
        return node.ask("CLUSTER", "NODES")
                .lines()
                .filter(line -> line.contains("myself"))
                .findFirst()
                .orElseThrow();
    }

    static String id(RedisServer node) throws IOException {
        return node.ask("CLUSTER", "MYID");
    }

    /** The one that has the slot of this key or channel. */
    RedisServer of(String key) throws IOException {
        int slot = Integer.parseInt(nodes.getFirst().ask("CLUSTER", "KEYSLOT", key));
        return nodes.get(slot * nodes.size() / SLOTS);
    }

    /** Any of the others. */
    RedisServer otherThan(RedisServer one) {
        return nodes.stream().filter(node -> node != one).findFirst().orElseThrow();
    }

    /** As an operator writes it; a single node twice. */
    String url() {
        List<RedisServer> named = nodes.size() > 1 ? nodes : List.of(nodes.getFirst(), nodes.getFirst());
        return "redis://" + named.stream().map(RedisServer::host).collect(Collectors.joining(","));
    }
}
