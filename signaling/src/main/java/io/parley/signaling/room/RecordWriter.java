package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.RoomSettings;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes what {@link RecordReader} reads: numbers in network order, texts in UTF-8 behind their length. */
final class RecordWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream out = new DataOutputStream(bytes);

    byte[] written() {
        return bytes.toByteArray();
    }

    void room(Optional<RoomLock> lock, Optional<RoomSettings> settings) {
        optional(lock, this::lock);
        optional(settings, this::settings);
    }

    private void settings(RoomSettings settings) {
        flag(settings.locked());
        flag(settings.waitingRoom());
        number(settings.members());
    }

    void member(MemberRecord member) {
        text(member.id().value());
        text(member.name());
        proof(member.proof());
        instant(member.since());
        grant(member.grant());
        flag(member.assigned());
        texts(member.formerTokens());
        state(member.state());
    }

    private void proof(Proof proof) {
        text(proof.session().value());
        raw(proof.secret().bytes());
    }

    private void grant(Grant grant) {
        text(grant.role().wire());
        flag(grant.publish());
        flag(grant.subscribe());
        flag(grant.message());
        flag(grant.moderate());
        optional(grant.name(), this::text);
        optional(grant.tokenId(), this::text);
        optional(grant.expires(), this::instant);
    }

    void ban(Ban ban) {
        text(ban.peer().value());
        text(ban.name());
        instant(ban.since());
        texts(ban.tokens());
        optional(ban.address(), address -> {
            text(address.value());
            instant(address.until());
        });
    }

    private void lock(RoomLock lock) {
        raw(HexFormat.of().parseHex(lock.key()));
        raw(HexFormat.of().parseHex(lock.mac()));
    }

    private void state(RawJson state) {
        number(state.length());
        write(() -> out.write(state.array(), state.offset(), state.length()));
    }

    private void texts(List<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
    }

    private <T> void optional(Optional<T> value, Consumer<T> writer) {
        flag(value.isPresent());
        value.ifPresent(writer);
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        raw(utf8);
    }

    private void instant(Instant instant) {
        write(() -> {
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        });
    }

    private void flag(boolean flag) {
        octet(flag ? 1 : 0);
    }

    void octet(int octet) {
        write(() -> out.writeByte(octet));
    }

    private void number(int number) {
        write(() -> out.writeInt(number));
    }

    void place(long place) {
        write(() -> out.writeLong(place));
    }

    private void raw(byte[] raw) {
        write(() -> out.write(raw));
    }

    private interface Writing {
        void write() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array takes everything
        }
    }
}
