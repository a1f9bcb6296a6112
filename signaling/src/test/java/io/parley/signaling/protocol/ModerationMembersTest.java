package io.parley.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModerationMembersTest {
    private static final PeerId BOB = new PeerId("bob");

    private final ClientCodec codec = new ClientCodec(new Limits(4096, 8, 64, 64, 100, 500, 20));

    @Test
    void readsWhatIsToBeDoneWithSomebody() throws ProtocolException, CharacterCodingException {
        assertEquals(new Moderation.Admit(BOB), read("\"action\":\"admit\",\"peer\":\"bob\""));
        assertEquals(new Moderation.Refuse(BOB), read("\"peer\":\"bob\",\"action\":\"refuse\""));
        assertEquals(new Moderation.Remove(BOB), read("\"action\":\"remove\",\"peer\":\"bob\""));
        assertEquals(new Moderation.Ban(BOB), read("\"action\":\"ban\",\"peer\":\"bob\""));
        assertEquals(new Moderation.End(), read("\"action\":\"end\""));
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryRole(Role role) throws ProtocolException, CharacterCodingException {
        assertEquals(
                new Moderation.Assign(BOB, role),
                read("\"action\":\"role\",\"peer\":\"bob\",\"role\":\"" + role.wire() + "\""));
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatIsToBeMuted(MediaKind kind) throws ProtocolException, CharacterCodingException {
        String members = "\"action\":\"mute\",\"kind\":\"" + kind.wire() + "\"";
        assertEquals(new Moderation.Mute(Optional.empty(), kind), read(members));
        assertEquals(new Moderation.Mute(Optional.of(BOB), kind), read(members + ",\"peer\":\"bob\""));
    }

    @Test
    void readsOfASettingWhatIsThere() throws ProtocolException, CharacterCodingException {
        assertEquals(
                new Moderation.Change(Optional.of(true), Optional.empty(), OptionalInt.empty()),
                read("\"action\":\"set\",\"locked\":true"));
        assertEquals(
                new Moderation.Change(Optional.empty(), Optional.of(false), OptionalInt.of(7)),
                read("\"action\":\"set\",\"waitingRoom\":false,\"members\":7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":1",
                "\"action\":null",
                "\"action\":7",
                "\"action\":\"\"",
                "\"action\":\"dance\"",
                "\"action\":{\"action\":\"end\"}",
                "\"action\":\"admit\"",
                "\"action\":\"remove\",\"peer\":\"\"",
                "\"action\":\"remove\",\"peer\":7",
                "\"action\":\"ban\",\"peer\":[\"bob\"]",
                "\"action\":\"role\",\"peer\":\"bob\"",
                "\"action\":\"role\",\"peer\":\"bob\",\"role\":\"Owner\"",
                "\"action\":\"role\",\"peer\":\"bob\",\"role\":\"king\"",
                "\"action\":\"role\",\"peer\":\"bob\",\"role\":{}",
                "\"action\":\"role\",\"role\":\"viewer\"",
                "\"action\":\"mute\"",
                "\"action\":\"mute\",\"kind\":\"screen\"",
                "\"action\":\"mute\",\"kind\":\"audio\",\"peer\":null",
                "\"action\":\"set\"",
                "\"action\":\"set\",\"locked\":1",
                "\"action\":\"set\",\"locked\":null",
                "\"action\":\"set\",\"waitingRoom\":\"true\"",
                "\"action\":\"set\",\"members\":0",
                "\"action\":\"set\",\"members\":-1",
                "\"action\":\"set\",\"members\":2.5",
                "\"action\":\"set\",\"members\":2147483648",
                "\"action\":\"set\",\"members\":\"7\"",
                "\"action\":\"set\",\"locked\":true,\"members\":[7]"
            })
    void refusesWhatNoModeratorCanMean(String members) {
        ProtocolException e = assertThrows(ProtocolException.class, () -> read(members));
        assertEquals(ErrorCode.INVALID_MESSAGE, e.code());
        assertEquals(Optional.of("moderate"), e.about());
    }

    @Test
    void whatAnotherActionWouldNeedIsNoError() throws ProtocolException, CharacterCodingException {
        assertEquals(
                new Moderation.End(),
                read("\"action\":\"end\",\"peer\":7,\"role\":{},\"kind\":[],\"locked\":1,\"members\":[]"));
    }

    private Moderation read(String members) throws ProtocolException, CharacterCodingException {
        byte[] text = ("{\"type\":\"moderate\"," + members + "}").getBytes(StandardCharsets.UTF_8);
        return assertInstanceOf(ClientMessage.Moderate.class, codec.decode(text, 0, text.length))
                .what();
    }
}
