package io.parley.signaling;

import io.parley.signaling.api.Api;
import io.parley.signaling.api.OtherHubs;
import io.parley.signaling.auth.Revocations;
import io.parley.signaling.cluster.Fleet;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.Shared;
import io.parley.signaling.cluster.Showcase;
import io.parley.signaling.listing.RoomList;
import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Brings together what is the same at all hubs of a fleet and the floors that know nothing of fleets. */
final class FleetWide {
    /** Twice what may be asked and answered at a time. Where more waits, whoever brings it does it itself. */
    private static final int MOST_WAITING = 1024;

    private FleetWide() {}

    /** What others ask is worked out there, and what they answer: large lists, which nobody else is to wait for. Not there until there is something. */
    static ExecutorService thread() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                task -> {
                    Thread thread = new Thread(task, "parley-fleet");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /** @param thread on which others are answered */
    static Shared shared(
            Fleet fleet, Revocations revocations, Optional<RoomList> list, Optional<Api> api, Executor thread) {
        list.ifPresent(rooms -> rooms.tellOthers(fleet::show));
        return new Shared(
                revocations,
                list.<Showcase>map(Listed::new).orElse(Showcase.NONE),
                question -> api.map(operated -> operated.answerHub(question))
                        .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("no API here"))),
                thread);
    }

    static OtherHubs otherHubs(Fleet fleet) {
        return new OtherHubs() {
            @Override
            public CompletionStage<Optional<byte[]>> ask(RoomName room, byte[] question) {
                return fleet.ask(room, question);
            }

            @Override
            public CompletionStage<Map<String, Optional<byte[]>>> askAll(byte[] question) {
                return fleet.askAll(question)
                        .thenApply(answers -> answers.entrySet().stream()
                                .collect(
                                        Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue)));
            }
        };
    }

    private record Listed(RoomList rooms) implements Showcase {
        @Override
        public List<ListedRoom> own() {
            return rooms.own();
        }

        @Override
        public void changed(HubId hub, List<ListedRoom> changed) {
            rooms.changedAt(hub.value(), changed);
        }

        @Override
        public void all(HubId hub, List<ListedRoom> all) {
            rooms.allAt(hub.value(), all);
        }
    }
}
