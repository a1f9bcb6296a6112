package io.parley.mediatest.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many enter one room in the same moment. */
class CrowdTest {
    private static final int CROWD = 150;
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everybodySeesEverybodyOnce() throws Exception {
        try (Hub hub = Hub.start(HubConfig.builder().port(0).maxMembers(CROWD).build());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            InetSocketAddress address =
                    new InetSocketAddress(hub.uri().getHost(), hub.uri().getPort());
            List<Future<Sight>> sights = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                sights.add(threads.submit(() -> enterAndSeeAll(address)));
            }
            Set<String> everybody = new HashSet<>();
            List<Sight> seen = new ArrayList<>();
            for (Future<Sight> sight : sights) {
                seen.add(sight.get(60, TimeUnit.SECONDS));
                everybody.add(seen.getLast().self());
            }
            assertEquals(CROWD, everybody.size());
            for (Sight sight : seen) {
                Set<String> others = new HashSet<>(everybody);
                others.remove(sight.self());
                assertEquals(others, new HashSet<>(sight.others()));
                assertEquals(CROWD - 1, sight.others().size(), "nobody is seen twice");
                sight.socket().cut();
            }
        }
    }

    private record Sight(StormSocket socket, String self, List<String> others) {}

    private static Sight enterAndSeeAll(InetSocketAddress hub) throws Exception {
        StormSocket socket = StormSocket.open(hub, "crowd");
        socket.send("{\"type\":\"hello\",\"name\":\"one of many\"}");
        JsonNode welcome = JSON.readTree(socket.receive());
        List<String> others = new ArrayList<>();
        welcome.path("peers").forEach(peer -> others.add(peer.path("id").asString()));
        while (others.size() < CROWD - 1) {
            JsonNode message = JSON.readTree(socket.receive());
            if (message.path("type").asString().equals("joined")) {
                others.add(message.path("peer").path("id").asString());
            }
        }
        return new Sight(socket, welcome.path("self").asString(), others);
    }
}
