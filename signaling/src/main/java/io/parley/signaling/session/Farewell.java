package io.parley.signaling.session;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.ProtocolException;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a connection is ended that carries no session: the last words, and the code of the close frame after them. */
record Farewell(CloseCode code, List<Encoded> words) {
    /** Without a word. */
    static Farewell silent(CloseCode code) {
        return new Farewell(code, List.of());
    }

    static Farewell refused(ProtocolException e) {
        return new Farewell(CloseCode.REFUSED, List.of(ServerCodec.encode(e.toMessage())));
    }

    static Farewell failed() {
        return new Farewell(CloseCode.INTERNAL_ERROR, List.of(internalError(Optional.of("hello"))));
    }

    /** @param after when to come back */
    static Farewell goingAway(Duration after) {
        return new Farewell(CloseCode.GOING_AWAY, List.of(goAway(CloseCode.GOING_AWAY, after)));
    }

    /**
     * The room does not take the newcomer.
     *
     * @param after when to come back, where it is not the room's will
     */
    static Farewell notTaken(ErrorCode why, Duration after) {
        return switch (why) {
            case ROOM_FULL -> refused(CloseCode.ROOM_FULL, why, "the room is full");
            case ROOM_LOCKED -> refused(CloseCode.REFUSED, why, "nobody new gets into this room");
            case NOT_ADMITTED -> refused(CloseCode.REFUSED, why, "you were not let in");
            case BANNED -> refused(CloseCode.REFUSED, why, "you are kept out of this room");
            case WAITING_ROOM_FULL -> refused(CloseCode.REFUSED, why, "as many wait to be let in as may");
            case RATE_LIMITED ->
                later(CloseCode.HUB_FULL, why, "more come into this room and go than its members are told of", after);
            case FLEET_UNAVAILABLE ->
                later(CloseCode.FLEET_UNAVAILABLE, why, "the hub cannot find out where this room lives", after);
            default -> later(CloseCode.HUB_FULL, why, "the hub has as many rooms as it may", after);
        };
    }

    private static Farewell later(CloseCode code, ErrorCode why, String message, Duration after) {
        return new Farewell(code, List.of(error(why, message), goAway(code, after)));
    }

    /** What the newcomer showed does not let it in. */
    static Farewell notAdmitted(ErrorCode why, String message) {
        CloseCode code = why == ErrorCode.KEYS_UNAVAILABLE ? CloseCode.KEYS_UNAVAILABLE : CloseCode.UNAUTHORIZED;
        return refused(code, why, message);
    }

    private static Farewell refused(CloseCode code, ErrorCode why, String message) {
        return new Farewell(code, List.of(error(why, message)));
    }

    static Encoded internalError(Optional<String> about) {
        return ServerCodec.encode(
                new ServerMessage.Refused(ErrorCode.INTERNAL_ERROR, "the hub failed; its log says more", about));
    }

    private static Encoded error(ErrorCode code, String message) {
        return ServerCodec.encode(new ServerMessage.Refused(code, message, Optional.of("hello")));
    }

    static Encoded goAway(CloseCode reason, Duration reconnectAfter) {
        return ServerCodec.encode(new ServerMessage.GoAway(reason, reconnectAfter));
    }
}
