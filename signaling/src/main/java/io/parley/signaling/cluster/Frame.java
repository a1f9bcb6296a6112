package io.parley.signaling.cluster;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One thing that an edge and a home tell each other. A connection is a client's at the edge, by a number that the edge gives it, once in a
 * run of the link.
 */
sealed interface Frame {
    /** From the edge, where the client is connected. */
    sealed interface ToHome extends Frame {
        int connection();
    }

    /** From the home, where the room lives. */
    sealed interface ToEdge extends Frame {}

    /**
     * A client wants into a room.
     *
     * @param epoch in which that hub is the room's home, as the edge was told
     * @param address of the client, by which it could be known again
     */
    record Open(int connection, RoomName room, long epoch, Optional<String> address, Bytes hello) implements ToHome {}

    /** The client said something. */
    record Text(int connection, boolean accepted, Bytes text) implements ToHome {}

    /** Something came from the client that is no message, or not all of one. */
    record Heard(int connection) implements ToHome {}

    /** The client did something for which its session ends with this code. */
    record Refuse(int connection, CloseCode code) implements ToHome {}

    /** The connection is no more. */
    record Ended(int connection, LeftReason reason) implements ToHome {}

    /** So many bytes more are written to the client. */
    record Written(int connection, int bytes) implements ToHome {}

    /**
     * Messages for clients, the same for all of them.
     *
     * @param connections grows while it waits to be sent
     */
    record Write(List<Integer> connections, List<Encoded> messages) implements ToEdge {}

    /** The client's next message may have so many bytes. */
    record Limit(int connection, int bytes) implements ToEdge {}

    /** After all that was written: the close frame. Nothing more is said about this connection. */
    record Close(int connection, CloseCode code) implements ToEdge {}

    /** The room does not live there, and nothing was done. */
    record NotHome(int connection) implements ToEdge {}

    /** Said outside of links, by any hub to any other. */
    sealed interface Aside extends Frame {}

    /**
     * One that is to be answered.
     *
     * @param room that it is about, and that is to be asked after where it lives; empty: it is about the hub
     */
    record Question(Optional<RoomName> room, Bytes text) implements Aside {}

    /** And its answer; without a text where it is none. */
    record Answer(Verdict verdict, Bytes text) implements Aside {
        enum Verdict {
            ANSWERED,
            /** The room does not live there, and nothing was done. */
            NOT_HERE,
            /** Whatever it was, that hub could not. */
            FAILED
        }
    }

    /** A public room as it looks by now. */
    record Shown(ListedRoom room) implements Aside {}

    /** A part of an array. */
    @SuppressWarnings("ArrayRecordComponent") // to be read, not to be compared
    record Bytes(byte[] array, int offset, int length) {
        static final Bytes NONE = of(new byte[0]);

        static Bytes of(byte[] array) {
            return new Bytes(array, 0, array.length);
        }

        byte[] copy() {
            return Arrays.copyOfRange(array, offset, offset + length);
        }
    }

    /** Bytes that it takes in a parcel, about; never less. */
    default int size() {
        return switch (this) {
            case Open open ->
                256 + open.room().value().length() * 3 + open.hello().length();
            case Text text -> 16 + text.text().length();
            case Write write -> 16 + messageBytes(write.messages());
            case Heard heard -> 16;
            case Refuse refuse -> 16;
            case Ended ended -> 16;
            case Written written -> 16;
            case Limit limit -> 16;
            case Close close -> 16;
            case NotHome notHome -> 16;
            case Question question -> 256 + question.text().length();
            case Answer answer -> 16 + answer.text().length();
            case Shown shown -> 32 + shown.room().name().value().length() * 3;
        };
    }

    private static int messageBytes(List<Encoded> messages) {
        int bytes = 0;
        for (Encoded message : messages) {
            bytes += 5 + message.size();
        }
        return bytes;
    }
}
