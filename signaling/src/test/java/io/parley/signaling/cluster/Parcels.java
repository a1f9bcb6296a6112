package io.parley.signaling.cluster;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Any parcels there may be, and what is in them as a text that can be compared. */
final class Parcels {
    private static final List<String> ROOMS = List.of("a", "größe-1", "部屋", "~".repeat(64));

    private Parcels() {}

    static Parcel any(RandomGenerator random) {
        Parcel.Kind kind = one(Parcel.Kind.values(), random);
        if (kind == Parcel.Kind.QUESTION || kind == Parcel.Kind.ANSWER) {
            return new Parcel(kind, HubId.random(random), random.nextLong(), 0, List.of(anyFrame(kind, random)));
        }
        if (!kind.isNumbered()) {
            return Parcel.broken(kind, HubId.random(random), random.nextLong());
        }
        List<Frame> frames = Stream.generate(() -> anyFrame(kind, random))
                .limit(random.nextInt(6))
                .toList();
        return new Parcel(kind, HubId.random(random), random.nextLong(), number(random), frames);
    }

    private static Frame anyFrame(Parcel.Kind kind, RandomGenerator random) {
        int connection = (int) Math.min(Integer.MAX_VALUE, number(random));
        if (kind == Parcel.Kind.TO_HOME) {
            return switch (random.nextInt(6)) {
                case 0 ->
                    new Frame.Open(
                            connection,
                            room(random),
                            number(random),
                            random.nextBoolean() ? Optional.of("2001:db8::/64") : Optional.empty(),
                            text(random));
                case 1 -> new Frame.Text(connection, random.nextBoolean(), text(random));
                case 2 -> new Frame.Heard(connection);
                case 3 -> new Frame.Refuse(connection, one(CloseCode.values(), random));
                case 4 -> new Frame.Ended(connection, one(LeftReason.values(), random));
                default -> new Frame.Written(connection, random.nextInt(Integer.MAX_VALUE));
            };
        }
        switch (kind) {
            case QUESTION -> {
                return new Frame.Question(
                        random.nextBoolean() ? Optional.of(room(random)) : Optional.empty(), text(random));
            }
            case ANSWER -> {
                return new Frame.Answer(one(Frame.Answer.Verdict.values(), random), text(random));
            }
            case SHOWN, ALL_SHOWN -> {
                return new Frame.Shown(
                        new ListedRoom(room(random), connection, random.nextInt(1000), random.nextBoolean()));
            }
            default -> {}
        }
        return switch (random.nextInt(4)) {
            case 0 ->
                new Frame.Write(
                        random.ints(random.nextInt(1, 5), 0, Integer.MAX_VALUE)
                                .boxed()
                                .toList(),
                        Stream.generate(() -> encoded(random))
                                .limit(random.nextInt(1, 4))
                                .toList());
            case 1 -> new Frame.Limit(connection, random.nextInt(Integer.MAX_VALUE));
            case 2 -> new Frame.Close(connection, one(CloseCode.values(), random));
            default -> new Frame.NotHome(connection);
        };
    }

    private static RoomName room(RandomGenerator random) {
        return RoomName.parse(ROOMS.get(random.nextInt(ROOMS.size())), 64).orElseThrow();
    }

    private static <T> T one(T[] all, RandomGenerator random) {
        return all[random.nextInt(all.length)];
    }

    private static long number(RandomGenerator random) {
        return random.nextLong(Long.MAX_VALUE) >> random.nextInt(63);
    }

    private static Frame.Bytes text(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        int offset = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        return new Frame.Bytes(bytes, offset, bytes.length - offset);
    }

    private static Encoded encoded(RandomGenerator random) {
        Frame.Bytes text = text(random);
        return Encoded.ofText(text.array(), text.offset(), text.length());
    }

    /** All that is in it. */
    static String describe(Parcel parcel) {
        List<String> frames = new ArrayList<>();
        for (Frame frame : parcel.frames()) {
            frames.add(
                    switch (frame) {
                        case Frame.Open open ->
                            "open " + open.connection() + " " + open.room() + " " + open.epoch() + " " + open.address()
                                    + " " + describe(open.hello());
                        case Frame.Text(int connection, boolean accepted, Frame.Bytes text) ->
                            "text " + connection + " " + accepted + " " + describe(text);
                        case Frame.Write(var connections, var messages) ->
                            "write " + connections + " "
                                    + messages.stream()
                                            .map(message -> StandardCharsets.ISO_8859_1
                                                    .decode(message.payload())
                                                    .toString())
                                            .toList();
                        case Frame.Question(var room, Frame.Bytes text) -> "question " + room + " " + describe(text);
                        case Frame.Answer(var verdict, Frame.Bytes text) -> "answer " + verdict + " " + describe(text);
                        default -> frame.toString();
                    });
        }
        return parcel.kind() + " " + parcel.from() + " " + parcel.run() + " " + parcel.number() + " " + frames;
    }

    private static String describe(Frame.Bytes text) {
        return new String(text.array(), text.offset(), text.length(), StandardCharsets.ISO_8859_1);
    }
}
