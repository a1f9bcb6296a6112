package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.Moderation;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import io.parley.signaling.protocol.SignalKind;
import java.util.Optional;

/** A place in a room of this process: encodes what its member does before the room's lock is taken. */
final class LocalSeat implements Seat {
    private final Room room;
    private final Member member;

    LocalSeat(Room room, Member member) {
        this.room = room;
        this.member = member;
    }

    @Override
    public void signal(PeerId to, SignalKind kind, RawJson value) {
        Encoded signal = ServerCodec.encode(new ServerMessage.Signal(member.id(), kind, value));
        answer(room.signal(member, to, signal), "signal", to);
    }

    @Override
    public void message(Optional<PeerId> to, RawJson data) {
        Encoded message = ServerCodec.encode(new ServerMessage.Message(member.id(), to, data));
        if (to.isPresent()) {
            answer(room.message(member, to.get(), message), "message", to.get());
        } else {
            answer(room.message(member, message), "message", member.id());
        }
    }

    @Override
    public void publish(RawJson state) {
        RawJson kept = state.copy();
        answer(
                room.publish(member, kept, ServerCodec.encode(new ServerMessage.State(member.id(), kept))),
                "state",
                member.id());
    }

    @Override
    public void moderate(Moderation what) {
        room.moderate(member, what).ifPresent(this::refuse);
    }

    @Override
    public boolean renew(Grant now) {
        return room.renew(member, now);
    }

    @Override
    public void away() {
        room.presence(member, true, ServerCodec.encode(new ServerMessage.Away(member.id())));
    }

    @Override
    public void back() {
        room.presence(member, false, ServerCodec.encode(new ServerMessage.Back(member.id())));
    }

    @Override
    public void reissued() {
        room.reissued(member);
    }

    @Override
    public void leave(LeftReason reason) {
        room.leave(member, ServerCodec.encode(new ServerMessage.Left(member.id(), reason)));
    }

    private void answer(Room.Relayed relayed, String type, PeerId to) {
        switch (relayed) {
            case DONE -> {}
            case UNKNOWN_PEER ->
                refuse(new ServerMessage.Refused(
                        ErrorCode.UNKNOWN_PEER,
                        "nobody else in this room has the id in \"to\" (any more)",
                        Optional.of(to.value()).filter(id -> id.length() <= 64)));
            case TOO_MUCH ->
                refuse(new ServerMessage.Refused(
                        ErrorCode.RATE_LIMITED,
                        "more is said to everybody in this room than is delivered; this one was not",
                        Optional.of(type)));
            case NOT_GRANTED ->
                refuse(new ServerMessage.Refused(
                        ErrorCode.NOT_GRANTED, "this is not yours to send in this room", Optional.of(type)));
        }
    }

    private void refuse(ServerMessage.Refused refused) {
        member.deliver(ServerCodec.encode(refused));
        member.flush();
    }
}
