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
import java.util.stream.Collectors;

/** Brings together what is the same at all hubs of a fleet and the floors that know nothing of fleets. */
final class FleetWide {
    private FleetWide() {}

    /** @param clock the thread on which others are answered */
    static Shared shared(
            Fleet fleet, Revocations revocations, Optional<RoomList> list, Optional<Api> api, Executor clock) {
        list.ifPresent(rooms -> rooms.tellOthers(fleet::show));
        return new Shared(
                revocations,
                list.<Showcase>map(Listed::new).orElse(Showcase.NONE),
                question -> api.map(operated -> operated.answerHub(question))
                        .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("no API here"))),
                clock);
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
