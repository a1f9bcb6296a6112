package io.parley.signaling.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.room.Ban;
import io.parley.signaling.room.Operations;
import io.parley.signaling.room.Operations.Listing;
import io.parley.signaling.room.Operations.Outcome;
import io.parley.signaling.room.RoomReport;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rooms, and whom and what they hold. What is done to them is decided where moderators' doings are. */
final class RoomResources {
    /** Where all rooms are. */
    static final String LIST = "/rooms";

    private static final Logger log = LoggerFactory.getLogger(RoomResources.class);
    private static final int ROOMS_BY_DEFAULT = 50;
    private static final int MOST_ROOMS = 200;
    private static final int MAX_ID_LENGTH = 128;

    private final Operations rooms;
    private final int maxMembers;
    private final OtherHubs others;

    /**
     * @param rooms of this hub
     * @param maxMembers the most that a room takes
     */
    RoomResources(Operations rooms, int maxMembers, OtherHubs others) {
        this.rooms = rooms;
        this.maxMembers = maxMembers;
        this.others = others;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", LIST, this::list),
                new Route("GET", "/rooms/{room}", call -> find(call).thenApply(room -> ok(ApiJson.room(room)))),
                new Route("DELETE", "/rooms/{room}", call -> does(call, new Moderation.End())),
                new Route(
                        "GET",
                        "/rooms/{room}/settings",
                        call -> find(call).thenApply(room -> ok(ApiJson.settings(room)))),
                new Route("PATCH", "/rooms/{room}/settings", this::change),
                new Route("POST", "/rooms/{room}/mute", call -> mute(call, Optional.empty())),
                new Route(
                        "GET",
                        "/rooms/{room}/members/{peer}",
                        call -> find(call).thenApply(room -> member(room, call))),
                new Route("PATCH", "/rooms/{room}/members/{peer}", this::assign),
                new Route(
                        "DELETE",
                        "/rooms/{room}/members/{peer}",
                        call -> does(call, new Moderation.Remove(call.peer()))),
                new Route("POST", "/rooms/{room}/members/{peer}/mute", call -> mute(call, Optional.of(call.peer()))),
                new Route(
                        "POST",
                        "/rooms/{room}/waiting/{peer}/admit",
                        call -> does(call, new Moderation.Admit(call.peer()))),
                new Route(
                        "POST",
                        "/rooms/{room}/waiting/{peer}/refuse",
                        call -> does(call, new Moderation.Refuse(call.peer()))),
                new Route("GET", "/rooms/{room}/bans", call -> find(call).thenApply(room -> ok(ApiJson.bans(room)))),
                new Route("POST", "/rooms/{room}/bans", this::ban),
                new Route(
                        "GET",
                        "/rooms/{room}/bans/{peer}",
                        call -> find(call)
                                .thenApply(room ->
                                        ok(ApiJson.ban(ban(room, call.peer()).orElseThrow(RoomResources::noSuchBan))))),
                new Route(
                        "DELETE",
                        "/rooms/{room}/bans/{peer}",
                        call -> rooms.lift(call.room(), call.peer())
                                .thenApply(RoomResources::done)
                                .thenApply(_ -> ApiAnswer.empty(204))));
    }

    // Sees

    private CompletionStage<ApiAnswer> list(Call call) {
        int most = call.limit(ROOMS_BY_DEFAULT, MOST_ROOMS);
        return rooms.list(call.after(), most)
                .thenCombine(Refusal.unlessReached(others.askAll(call.question())), (own, answers) -> {
                    List<Listing> parts = new ArrayList<>(List.of(own));
                    Set<String> unanswered = new TreeSet<>();
                    answers.forEach((hub, answer) ->
                            part(hub, answer, most).ifPresentOrElse(parts::add, () -> unanswered.add(hub)));
                    return ok(ApiJson.listing(RoomLists.merge(parts, most), unanswered));
                });
    }

    private static Optional<Listing> part(String hub, Optional<byte[]> answer, int most) {
        try {
            return answer.map(bytes -> PassedOn.readListing(bytes, most));
        } catch (IllegalArgumentException e) {
            log.warn("what the hub {} answers is no list of rooms: {}", hub, e.getMessage());
            return Optional.empty();
        }
    }

    /** What another hub asks of this one: its own alone. */
    CompletionStage<byte[]> listForHub(Call call) {
        return rooms.list(call.after(), call.limit(ROOMS_BY_DEFAULT, MOST_ROOMS))
                .thenApply(PassedOn::listing);
    }

    private CompletionStage<RoomReport> find(Call call) {
        return rooms.find(call.room()).thenApply(room -> room.orElseThrow(RoomResources::noSuchRoom));
    }

    private static ApiAnswer member(RoomReport room, Call call) {
        PeerId peer = call.peer();
        return room.members().stream()
                .filter(member -> member.id().equals(peer))
                .findFirst()
                .map(member -> ok(ApiJson.member(member)))
                .orElseThrow(RoomResources::noSuchPeer);
    }

    private static Optional<Ban> ban(RoomReport room, PeerId peer) {
        return room.bans().stream().filter(ban -> ban.peer().equals(peer)).findFirst();
    }

    // Does

    private CompletionStage<ApiAnswer> change(Call call) {
        Fields fields = call.fields("locked", "waitingRoom", "members");
        Moderation.Change change = new Moderation.Change(
                fields.flag("locked", false), fields.flag("waitingRoom", false), fields.number("members", maxMembers));
        CompletionStage<RoomReport> room = fields.isEmpty() ? find(call) : moderate(call, change);
        return room.thenApply(changed -> ok(ApiJson.settings(changed)));
    }

    private CompletionStage<ApiAnswer> assign(Call call) {
        Moderation.Assign assign =
                new Moderation.Assign(call.peer(), call.fields("role").role("role"));
        return moderate(call, assign).thenApply(room -> member(room, call));
    }

    /** It is asked for, and whether it is done is up to those who are asked. */
    private CompletionStage<ApiAnswer> mute(Call call, Optional<PeerId> peer) {
        Moderation.Mute mute = new Moderation.Mute(peer, call.fields("kind").kind("kind"));
        return moderate(call, mute).thenApply(_ -> ApiAnswer.empty(202));
    }

    /** There is no ban to be found where nothing is known by which somebody could be kept out. */
    private CompletionStage<ApiAnswer> ban(Call call) {
        PeerId peer = new PeerId(call.fields("member").text("member", MAX_ID_LENGTH));
        return moderate(call, new Moderation.Ban(peer))
                .thenApply(room -> ban(room, peer)
                        .map(ban -> ApiAnswer.created(
                                Api.PATH + "/rooms/"
                                        + URLEncoder.encode(room.name().value(), UTF_8) + "/bans/" + peer.value(),
                                ApiJson.ban(ban)))
                        .orElseGet(() -> ApiAnswer.empty(204)));
    }

    private CompletionStage<ApiAnswer> does(Call call, Moderation what) {
        return moderate(call, what).thenApply(_ -> ApiAnswer.empty(204));
    }

    private CompletionStage<RoomReport> moderate(Call call, Moderation what) {
        return rooms.moderate(call.room(), what).thenApply(RoomResources::done);
    }

    private static RoomReport done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(RoomReport room) -> room;
            case Outcome.NoSuchRoom() -> throw noSuchRoom();
            case Outcome.NoSuchBan() -> throw noSuchBan();
            case Outcome.Refused(ErrorCode why, String message) ->
                throw switch (why) {
                    case UNKNOWN_PEER -> noSuchPeer();
                    case ROOM_FULL -> new Refusal(Problem.ROOM_FULL, message);
                    case NOT_GRANTED -> new Refusal(Problem.HOST_NEEDED, message);
                    default -> new Refusal(Problem.INVALID_REQUEST, message);
                };
        };
    }

    private static ApiAnswer ok(ByteBuffer json) {
        return ApiAnswer.json(200, json);
    }

    private static Refusal noSuchRoom() {
        return new Refusal(
                Problem.UNKNOWN_ROOM, "there is no such room (any more): a room is there while somebody is in it");
    }

    private static Refusal noSuchPeer() {
        return new Refusal(Problem.UNKNOWN_PEER, "nobody there has this id (any more)");
    }

    private static Refusal noSuchBan() {
        return new Refusal(Problem.UNKNOWN_BAN, "there is no such ban (any more)");
    }
}
