package io.parley.signaling.api;

import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.room.Operations.Listing;
import io.parley.signaling.room.RoomSummary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A request and an answer as one hub passes them on to another. The token stays where it was shown: that hub has decided that whoever asks may.
 * What is asked is checked as if it had come by HTTP; of what is answered, that it is an answer of this API at all.
 */
final class PassedOn {
    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> HEADERS =
            Set.of("Content-Type", "Location", "Allow", "Accept", "Accept-Patch", "Retry-After");

    private PassedOn() {}

    /** @param body empty where it is too large */
    static byte[] question(ApiRequest request, Optional<ByteBuffer> body) {
        return write(out -> {
            out.writeUTF(request.method());
            out.writeUTF(request.path());
            text(out, request.query());
            text(out, request.contentType());
            out.writeBoolean(body.isPresent());
            bytes(out, body.orElseGet(() -> ByteBuffer.allocate(0)));
        });
    }

    /** What {@link #question} wrote: without a token, an address and a body that could be read again. */
    record Question(ApiRequest request, Optional<ByteBuffer> body) {}

    /** @throws IllegalArgumentException when it is none */
    static Question readQuestion(byte[] question) {
        return read(question, in -> {
            String method = in.readUTF();
            String path = in.readUTF();
            Optional<String> query = text(in);
            Optional<String> type = text(in);
            boolean hasBody = in.readBoolean();
            ByteBuffer body = ByteBuffer.wrap(bytes(in));
            ApiRequest request = new ApiRequest(
                    method,
                    path,
                    query,
                    Optional.empty(),
                    type,
                    () -> {
                        throw new IllegalStateException("it has been read");
                    },
                    Optional.empty());
            return new Question(request, Optional.of(body).filter(sent -> hasBody));
        });
    }

    static byte[] answer(ApiAnswer answer) {
        return write(out -> {
            out.writeInt(answer.status());
            out.writeInt(answer.headers().size());
            for (Map.Entry<String, String> header : answer.headers().entrySet()) {
                out.writeUTF(header.getKey());
                out.writeUTF(header.getValue());
            }
            bytes(out, answer.body());
        });
    }

    /** @throws IllegalArgumentException when it is none */
    static ApiAnswer readAnswer(byte[] answer) {
        return read(answer, in -> {
            int status = in.readInt();
            check(Api.statuses().contains(status), "an unknown status");
            int count = in.readInt();
            check(count >= 0 && count <= HEADERS.size(), "so many headers");
            Map<String, String> headers = new HashMap<>();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                String value = in.readUTF();
                check(HEADERS.contains(name), "an unknown header");
                check(value.chars().allMatch(c -> c >= ' ' && c < 0x7F), "a header that is not plain");
                headers.put(name, value);
            }
            byte[] body = bytes(in);
            check(body.length == 0 || isJson(body), "a body that is not JSON");
            return new ApiAnswer(status, headers, ByteBuffer.wrap(body));
        });
    }

    static byte[] listing(Listing listing) {
        return write(out -> {
            out.writeInt(listing.total());
            text(out, listing.next().map(RoomName::value));
            out.writeInt(listing.rooms().size());
            for (RoomSummary room : listing.rooms()) {
                out.writeUTF(room.name().value());
                out.writeBoolean(room.settings().locked());
                out.writeBoolean(room.settings().waitingRoom());
                out.writeInt(room.settings().members());
                out.writeInt(room.members());
                out.writeInt(room.away());
                out.writeInt(room.waiting());
            }
        });
    }

    /**
     * @param most rooms that were asked for
     * @throws IllegalArgumentException when it is none
     */
    static Listing readListing(byte[] listing, int most) {
        return read(listing, in -> {
            int total = in.readInt();
            Optional<RoomName> next = text(in).map(PassedOn::room);
            int count = in.readInt();
            check(total >= 0 && count >= 0 && count <= most, "so many rooms");
            List<RoomSummary> rooms = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                rooms.add(new RoomSummary(
                        room(in.readUTF()),
                        new RoomSettings(in.readBoolean(), in.readBoolean(), in.readInt()),
                        in.readInt(),
                        in.readInt(),
                        in.readInt()));
            }
            return new Listing(rooms, total, next);
        });
    }

    private static RoomName room(String name) {
        return RoomName.parse(name, RoomName.MAX_LENGTH)
                .filter(parsed -> parsed.value().equals(name))
                .orElseThrow(() -> new IllegalArgumentException("no name of a room"));
    }

    private static boolean isJson(byte[] body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            int tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            return tokens > 0;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static void text(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            out.writeUTF(text.get());
        }
    }

    private static Optional<String> text(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
    }

    private static void bytes(DataOutputStream out, ByteBuffer bytes) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        out.writeInt(copy.length);
        out.write(copy);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        check(length == in.available(), "a body of another length");
        return in.readAllBytes();
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static byte[] write(Writing what) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            what.to(out);
        } catch (IOException e) { // a text of more than 64 KiB
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reading<T> what) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            check(in.readByte() == VERSION, "another version");
            return what.from(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("cut off, or no text", e);
        }
    }
}
