package io.parley.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCodecTest {
    private static final Limits LIMITS = new Limits(4096, 6, 32, 64, 100, 500, 100);
    private static final PeerId BOB = new PeerId("bob");

    private final ClientCodec codec = new ClientCodec(LIMITS);

    @Test
    void readsHello() throws ProtocolException, CharacterCodingException {
        assertEquals(
                new ClientMessage.Hello(
                        "Ada",
                        Optional.of(new Secret("t")),
                        Optional.of(new Secret("pp")),
                        Optional.of("example 1.0"),
                        Optional.empty()),
                decode("{\"type\":\"hello\",\"name\":\"Ada\",\"token\":\"t\",\"passphrase\":\"pp\","
                        + "\"client\":\"example 1.0\"}"));
        assertEquals(
                new ClientMessage.Hello("Ada", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                decode("{\"type\":\"hello\",\"name\":\"Ada\"}"));
    }

    @Test
    void readsAToken() throws ProtocolException, CharacterCodingException {
        assertEquals(new ClientMessage.Token(new Secret("t")), decode("{\"token\":\"t\",\"type\":\"token\"}"));
    }

    @Test
    void aPassphraseHas256CharactersAtMost() throws ProtocolException, CharacterCodingException {
        String hello = "{\"type\":\"hello\",\"name\":\"Ada\",\"passphrase\":\"";
        assertInstanceOf(ClientMessage.Hello.class, decode(hello + "😀".repeat(256) + "\"}"));
        ProtocolException refused =
                assertThrows(ProtocolException.class, () -> decode(hello + "p".repeat(257) + "\"}"));
        assertEquals(ErrorCode.INVALID_MESSAGE, refused.code());
    }

    @Test
    void whatLetsPeopleInDoesNotShowInALog() throws ProtocolException, CharacterCodingException {
        String hello = decode("{\"type\":\"hello\",\"name\":\"Ada\",\"token\":\"hush\",\"passphrase\":\"hush\"}")
                .toString();
        assertFalse(hello.contains("hush"), hello);
        assertFalse(new ClientMessage.Token(new Secret("hush")).toString().contains("hush"));
    }

    @Test
    void readsWhatAHelloResumes() throws ProtocolException, CharacterCodingException {
        assertEquals(
                Optional.of(new ClientMessage.Resume(
                        new SessionId("s"), new Secret("x"), OptionalLong.of(3), OptionalLong.of(2), true)),
                resume(
                        "{\"session\":\"s\",\"more\":[{}],\"secret\":\"x\",\"attempt\":2,\"keep\":true,\"received\":3}"));
        assertEquals(
                Optional.of(new ClientMessage.Resume(
                        new SessionId("s"), new Secret("x"), OptionalLong.empty(), OptionalLong.empty(), false)),
                resume("{\"secret\":\"x\",\"session\":\"s\"}"));
        assertEquals(Optional.empty(), resume("null"));
    }

    private Optional<ClientMessage.Resume> resume(String json) throws ProtocolException, CharacterCodingException {
        ClientMessage hello = decode("{\"type\":\"hello\",\"resume\":" + json + ",\"name\":\"Ada\"}");
        return ((ClientMessage.Hello) hello).resume();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "17",
                "[{}]",
                "\"s\"",
                "{}",
                "{\"session\":\"s\"}",
                "{\"secret\":\"x\",\"received\":3}",
                "{\"session\":1,\"secret\":\"x\"}",
                "{\"session\":\"s\",\"secret\":{}}",
                "{\"session\":\"s\",\"secret\":\"x\",\"received\":-1}",
                "{\"session\":\"s\",\"secret\":\"x\",\"received\":\"3\"}",
                "{\"session\":\"s\",\"secret\":\"x\",\"received\":null}",
                "{\"session\":\"s\",\"secret\":\"x\",\"received\":3,\"attempt\":0}",
                "{\"session\":\"s\",\"secret\":\"x\",\"received\":3,\"attempt\":\"1\"}",
                "{\"session\":\"s\",\"secret\":\"x\",\"keep\":1}",
                "{\"session\":\"s\",\"secret\":\"x\",\"keep\":[true]}"
            })
    void refusesAHelloWhoseResumeIsNone(String resume) {
        ProtocolException e = assertThrows(ProtocolException.class, () -> resume(resume));
        assertEquals(ErrorCode.INVALID_MESSAGE, e.code());
        assertEquals(Optional.of("hello"), e.about());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n\"}",
                "{ \"sdp\" : \"\" , \"type\" : \"answer\" }",
                "{\"type\":\"pranswer\",\"sdp\":\"v\",\"more\":{\"sdp\":1}}",
                "{\"type\":\"rollback\"}",
                "{\"type\":\"rollback\",\"sdp\":\"\"}"
            })
    void readsADescriptionAsItsBytes(String description) throws ProtocolException, CharacterCodingException {
        ClientMessage.Signal signal = assertInstanceOf(
                ClientMessage.Signal.class,
                decode("{\"type\":\"signal\",\"to\":\"bob\",\"description\":" + description + " }"));
        assertEquals(BOB, signal.to());
        assertEquals(SignalKind.DESCRIPTION, signal.kind());
        assertEquals(description, signal.value().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"candidate\":\"\"}",
                "{\"candidate\":\"c\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":\"x\"}",
                "{\"candidate\":\"c\",\"sdpMid\":null,\"sdpMLineIndex\":null,\"usernameFragment\":null}",
                "{\"sdpMLineIndex\":65535,\"candidate\":\"c\",\"other\":[1,{}]}"
            })
    void readsACandidateAsItsBytes(String candidate) throws ProtocolException, CharacterCodingException {
        ClientMessage.Signal signal = assertInstanceOf(
                ClientMessage.Signal.class,
                decode("{\"type\":\"signal\",\"to\":\"bob\",\"candidate\":" + candidate + "}"));
        assertEquals(SignalKind.CANDIDATE, signal.kind());
        assertEquals(candidate, signal.value().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-12.5e+3",
                "123456789012345678901234567890",
                "\"\"",
                "\"a \\\"quoted\\\" word, \\u00fc, ü and 😀\"",
                "\"\\ud800\"",
                "[]",
                "[ 1 , null ,\"]\" ]",
                "{}",
                "{ \"type\" : \"inner\" , \"a\" : [ { } ] }"
            })
    void handsOutDataAsExactlyTheBytesThatCame(String data) throws ProtocolException, CharacterCodingException {
        for (String pattern : List.of(
                "{\"type\":\"message\",\"data\":%s}",
                "{\"data\":%s,\"type\":\"message\"}", " {\n\t\"type\" : \"message\" , \"data\" : %s \r\n} ")) {
            assertEquals(new Anyone(data), new Anyone(decode(pattern.formatted(data))), pattern);
        }
    }

    /** What was said to everyone, as text. */
    private record Anyone(String data) {
        Anyone(ClientMessage message) {
            this(assertInstanceOf(ClientMessage.Message.class, message).data().toString());
            assertEquals(Optional.empty(), ((ClientMessage.Message) message).to());
        }
    }

    @Test
    void readsAMessageForOne() throws ProtocolException, CharacterCodingException {
        ClientMessage.Message message = assertInstanceOf(
                ClientMessage.Message.class, decode("{\"type\":\"message\",\"to\":\"bob\",\"data\":1}"));
        assertEquals(Optional.of(BOB), message.to());
    }

    @Test
    void readsAState() throws ProtocolException, CharacterCodingException {
        ClientMessage.State state = assertInstanceOf(
                ClientMessage.State.class, decode("{\"type\":\"state\",\"state\": {\"muted\": true} }"));
        assertEquals("{\"muted\": true}", state.state().toString());
    }

    @Test
    void readsWhatHasNoMembers() throws ProtocolException, CharacterCodingException {
        assertEquals(new ClientMessage.Leave(), decode("{\"type\":\"leave\"}"));
        assertEquals(new ClientMessage.Ping(), decode("{\"type\":\"ping\"}"));
        assertEquals(new ClientMessage.Pong(), decode("{\"type\":\"pong\"}"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Integer.MAX_VALUE, Long.MAX_VALUE})
    void readsAnAck(long received) throws ProtocolException, CharacterCodingException {
        assertEquals(new ClientMessage.Ack(received), decode("{\"type\":\"ack\",\"received\":" + received + "}"));
    }

    @Test
    void everyMessageSaysItsType() throws ProtocolException, CharacterCodingException {
        List<String> messages = List.of(
                "{\"type\":\"hello\",\"name\":\"Ada\"}",
                "{\"type\":\"signal\",\"to\":\"bob\",\"candidate\":null}",
                "{\"type\":\"message\",\"data\":1}",
                "{\"type\":\"state\",\"state\":{}}",
                "{\"type\":\"moderate\",\"action\":\"end\"}",
                "{\"type\":\"token\",\"token\":\"t\"}",
                "{\"type\":\"leave\"}",
                "{\"type\":\"ack\",\"received\":0}",
                "{\"type\":\"ping\"}",
                "{\"type\":\"pong\"}");
        List<String> types = new ArrayList<>();
        for (String message : messages) {
            types.add(decode(message).type());
        }
        assertEquals(
                List.of("hello", "signal", "message", "state", "moderate", "token", "leave", "ack", "ping", "pong"),
                types);
    }

    @Test
    void readsMembersInAnyOrder() throws ProtocolException, CharacterCodingException {
        List<String> members = new ArrayList<>(List.of(
                "\"type\":\"signal\"",
                "\"to\":\"bob\"",
                "\"description\":{\"type\":\"offer\",\"sdp\":\"v=0\"}",
                "\"unknown\":[{\"type\":\"leave\"},[]]"));
        for (int i = 0; i < members.size(); i++) {
            Collections.rotate(members, 1);
            for (List<String> order : List.of(members, members.reversed())) {
                ClientMessage.Signal signal = assertInstanceOf(
                        ClientMessage.Signal.class, decode("{" + String.join(",", order) + "}"), order.toString());
                assertEquals(BOB, signal.to());
                assertEquals(
                        "{\"type\":\"offer\",\"sdp\":\"v=0\"}", signal.value().toString());
            }
        }
    }

    @Test
    void ignoresMembersItDoesNotKnowAndThoseOfOtherTypes() throws ProtocolException, CharacterCodingException {
        assertEquals(
                new ClientMessage.Leave(),
                decode("{\"type\":\"leave\",\"name\":7,\"to\":{},\"received\":\"x\",\"state\":[],\"description\":1,"
                        + "\"candidate\":true,\"data\":null,\"x\":{\"y\":[0]}}"));
    }

    @Test
    void readsAMessageWithinALargerArray() throws ProtocolException, CharacterCodingException {
        byte[] message = utf8("{\"type\":\"message\",\"data\":{\"ü\":[1, 2]},\"to\":\"bob\"}");
        for (int before : new int[] {0, 1, 7, 8, 4000}) {
            byte[] array = new byte[before + message.length + 9];
            Arrays.fill(array, (byte) '}');
            System.arraycopy(message, 0, array, before, message.length);
            ClientMessage.Message read =
                    assertInstanceOf(ClientMessage.Message.class, codec.decode(array, before, message.length));
            assertSame(array, read.data().array());
            assertEquals(before + 25, read.data().offset());
            assertEquals("{\"ü\":[1, 2]}", read.data().toString());
        }
    }

    @Test
    void doesNotReadBeyondTheMessage() {
        byte[] array = utf8("{\"type\":\"leave\"}");
        ProtocolException refused =
                assertThrows(ProtocolException.class, () -> codec.decode(array, 0, array.length - 1));
        assertEquals(ErrorCode.INVALID_JSON, refused.code());
    }

    @Test
    void readsLongMessages() throws ProtocolException, CharacterCodingException {
        String text = "x".repeat(100_000);
        ClientCodec large = new ClientCodec(new Limits(1 << 20, 6, 32, 64, 100, 500, 100));
        for (String data : List.of("\"" + text + "\"", "1".repeat(100_000), "{\"" + text + "\":0}")) {
            byte[] array = utf8("{\"type\":\"message\",\"data\":" + data + "}");
            ClientMessage.Message read =
                    assertInstanceOf(ClientMessage.Message.class, large.decode(array, 0, array.length));
            assertEquals(data, read.data().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "}",
                "null",
                "17",
                "\"type\"",
                "[{\"type\":\"leave\"}]",
                "{\"type\":\"leave\"",
                "{\"type\":\"leave\",}",
                "{\"type\" \"leave\"}",
                "{'type':'leave'}",
                "{type:\"leave\"}",
                "{\"type\":\"leave\"}}",
                "{\"type\":\"leave\"} x",
                "{\"type\":\"leave\"}{\"type\":\"leave\"}",
                "{\"type\":\"leave\"} null",
                "{\"type\":\"leave\"}// done",
                "/**/{\"type\":\"leave\"}",
                "{\"type\":\"message\",\"data\":01}",
                "{\"type\":\"message\",\"data\":1.}",
                "{\"type\":\"message\",\"data\":NaN}",
                "{\"type\":\"message\",\"data\":tru}",
                "{\"type\":\"message\",\"data\":\"\\x\"}",
                "{\"type\":\"message\",\"data\":\"\n\"}",
                "{\"type\":\"message\",\"data\":[1}}",
                "{\"type\":\"leave\",\"type\":\"leave\"}",
                "{\"type\":\"message\",\"data\":{\"a\":1,\"b\":2,\"a\":1}}",
                "{\"type\":\"message\",\"data\":[{\"a\":{\"\":1,\"\":2}}]}",
                "{\"type\":\"leave\",\"unknown\":{\"a\":1,\"\\u0061\":2}}"
            })
    void refusesWhatIsNotOneJsonObject(String text) {
        assertEquals(ErrorCode.INVALID_JSON, refusal(text).code());
    }

    @Test
    void refusesAByteOrderMark() {
        assertEquals(
                ErrorCode.INVALID_JSON, refusal("\uFEFF{\"type\":\"leave\"}").code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-16"})
    void refusesOtherEncodings(String charset) {
        for (String text : List.of("{\"type\":\"leave\"}", " {\"type\":\"leave\"}", "\n \t{\"type\":\"leave\"}")) {
            byte[] bytes = text.getBytes(Charset.forName(charset));
            ProtocolException refused =
                    assertThrows(ProtocolException.class, () -> codec.parse(bytes, 0, bytes.length), text);
            assertEquals(ErrorCode.INVALID_JSON, refused.code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\u0000\"type\":\"leave\"}", "\u0000{\"type\":\"leave\"}", "{\"type\":\"leave\"}\u0000"})
    void refusesANul(String text) {
        assertEquals(ErrorCode.INVALID_JSON, refusal(text).code());
    }

    @Test
    void saysWhereTheJsonGoesWrongCountedFromTheMessage() {
        String text = "{\"type\":\"leave\",!}";
        byte[] array = utf8(" ".repeat(500) + text);
        ProtocolException refused =
                assertThrows(ProtocolException.class, () -> codec.decode(array, 500, text.length()));
        String message = refused.toMessage().message();
        int said = Integer.parseInt(message.substring(message.lastIndexOf(' ') + 1));
        assertTrue(said >= 15 && said <= text.length(), message);
    }

    @Test
    void takesWhatIsAsDeepAsAllowed() throws ProtocolException, CharacterCodingException {
        for (String name : List.of("data", "unknown")) {
            String text = "{\"type\":\"message\",\"data\":0,\"%s\":%s}".formatted(name, nested(5));
            assertInstanceOf(ClientMessage.Message.class, decode(text.replace("\"data\":0,\"data\"", "\"data\"")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "state", "unknown", "to", "type", "description", "candidate", "received"})
    void refusesWhatIsDeeper(String name) {
        assertEquals(
                ErrorCode.TOO_DEEP,
                refusal("{\"%s\":%s}".formatted(name, nested(6))).code());
        assertEquals(
                ErrorCode.TOO_DEEP,
                refusal("{\"%s\":%s}".formatted(name, "[".repeat(4000))).code());
    }

    @Test
    void aRefusalForDepthSaysTheTypeIfItCameBefore() {
        ProtocolException refused = refusal("{\"type\":\"message\",\"data\":" + nested(6) + "}");
        assertEquals(Optional.of("message"), refused.toMessage().about());
        assertTrue(
                refused.toMessage().message().contains("6"), refused.toMessage().message());
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":null}",
                "{\"type\":7}",
                "{\"type\":[\"leave\"]}",
                "{\"type\":\"\"}",
                "{\"type\":\"dance\"}",
                "{\"type\":\"Leave\"}",
                "{\"type\":\"welcome\"}",
                "{\"type\":\"joined\"}"
            })
    void refusesTypesThatNoClientMaySay(String text) {
        assertEquals(ErrorCode.UNKNOWN_TYPE, refusal(text).code());
    }

    @Test
    void aRefusalSaysWhatItIsAbout() {
        assertEquals(
                Optional.of("dance"),
                refusal("{\"type\":\"dance\"}").toMessage().about());
        assertEquals(Optional.empty(), refusal("{\"type\":7}").toMessage().about());
        assertEquals(
                Optional.of("message"),
                refusal("{\"type\":\"message\"}").toMessage().about());
        assertEquals(
                Optional.of("leave"),
                refusal("{\"type\":\"leave\",\"x\":!}").toMessage().about());
    }

    @Test
    void aRefusalDoesNotRepeatAnythingLong() {
        String longest = "d".repeat(64);
        assertEquals(
                Optional.of(longest),
                refusal("{\"type\":\"" + longest + "\"}").toMessage().about());
        assertEquals(
                Optional.empty(),
                refusal("{\"type\":\"" + longest + "d\"}").toMessage().about());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'hello'}|name",
                "{'type':'hello','name':null}|name",
                "{'type':'hello','name':['Ada']}|name",
                "{'type':'hello','name':'Ada','token':1}|token",
                "{'type':'hello','name':'Ada','client':null}|client",
                "{'type':'signal','candidate':null}|to",
                "{'type':'signal','to':7,'candidate':null}|to",
                "{'type':'signal','to':'bob'}|exactly one",
                "{'type':'signal','to':'bob','candidate':null,'description':{'type':'rollback'}}|exactly one",
                "{'type':'signal','to':'bob','description':null}|description",
                "{'type':'signal','to':'bob','description':'offer'}|description",
                "{'type':'signal','to':'bob','description':[]}|description",
                "{'type':'signal','to':'bob','description':{}}|description.type",
                "{'type':'signal','to':'bob','description':{'sdp':'v'}}|description.type",
                "{'type':'signal','to':'bob','description':{'type':'OFFER','sdp':'v'}}|description.type",
                "{'type':'signal','to':'bob','description':{'type':1,'sdp':'v'}}|description.type",
                "{'type':'signal','to':'bob','description':{'type':'offer'}}|description.sdp",
                "{'type':'signal','to':'bob','description':{'type':'answer','sdp':null}}|description.sdp",
                "{'type':'signal','to':'bob','description':{'type':'rollback','sdp':[{}]}}|description.sdp",
                "{'type':'signal','to':'bob','candidate':'c'}|candidate",
                "{'type':'signal','to':'bob','candidate':[]}|candidate",
                "{'type':'signal','to':'bob','candidate':{}}|candidate.candidate",
                "{'type':'signal','to':'bob','candidate':{'candidate':null}}|candidate.candidate",
                "{'type':'signal','to':'bob','candidate':{'candidate':'','sdpMid':0}}|candidate.sdpMid",
                "{'type':'signal','to':'bob','candidate':{'candidate':'','usernameFragment':{}}}|usernameFragment",
                "{'type':'signal','to':'bob','candidate':{'candidate':'','sdpMLineIndex':'0'}}|sdpMLineIndex",
                "{'type':'signal','to':'bob','candidate':{'candidate':'','sdpMLineIndex':-1}}|sdpMLineIndex",
                "{'type':'signal','to':'bob','candidate':{'candidate':'','sdpMLineIndex':65536}}|sdpMLineIndex",
                "{'type':'signal','to':'bob','candidate':{'candidate':'','sdpMLineIndex':0.5}}|sdpMLineIndex",
                "{'type':'signal','to':'bob','candidate':{'candidate':'','sdpMLineIndex':9999999999}}|sdpMLineIndex",
                "{'type':'message'}|data",
                "{'type':'message','to':null,'data':1}|to",
                "{'type':'state'}|state",
                "{'type':'state','state':null}|state",
                "{'type':'state','state':[]}|state",
                "{'type':'state','state':'{}'}|state",
                "{'type':'ack'}|received",
                "{'type':'ack','received':-1}|received",
                "{'type':'ack','received':1.5}|received",
                "{'type':'ack','received':'1'}|received",
                "{'type':'ack','received':9223372036854775808}|received",
                "{'type':'ack','received':{'a':1}}|received"
            })
    void refusesAMemberThatIsMissingOrWrongAndNamesIt(String text, String named) {
        ProtocolException refused = refusal(text.replace('\'', '"'));
        assertEquals(
                ErrorCode.INVALID_MESSAGE, refused.code(), refused.toMessage().message());
        assertTrue(
                refused.toMessage().message().contains(named),
                refused.toMessage().message());
        assertTrue(refused.toMessage().about().isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\\t", "\\u2003", "a\\nb", "\\u0000", "a\\u007f", "a\\u2028", "a\\u2029", "\\ud800"})
    void refusesANameThatIsBlankOrHoldsControlCharacters(String name) {
        ProtocolException refused = refusal("{\"type\":\"hello\",\"name\":\"" + name + "\"}");
        assertEquals(ErrorCode.INVALID_NAME, refused.code());
        assertEquals(Optional.of("hello"), refused.toMessage().about());
    }

    @Test
    void countsANameInCodePoints() throws ProtocolException, CharacterCodingException {
        String longest = "😀".repeat(64);
        assertInstanceOf(ClientMessage.Hello.class, decode("{\"type\":\"hello\",\"name\":\"" + longest + "\"}"));
        assertEquals(
                ErrorCode.INVALID_NAME,
                refusal("{\"type\":\"hello\",\"name\":\"" + longest + "x\"}").code());
    }

    @Test
    void allowsNamesAsLongAsTheHubAllows() throws ProtocolException, CharacterCodingException {
        ClientCodec strict = new ClientCodec(new Limits(4096, 6, 32, 3, 100, 500, 100));
        byte[] ada = utf8("{\"type\":\"hello\",\"name\":\"Ada\"}");
        byte[] anna = utf8("{\"type\":\"hello\",\"name\":\"Anna\"}");
        assertInstanceOf(ClientMessage.Hello.class, strict.decode(ada, 0, ada.length));
        assertThrows(ProtocolException.class, () -> strict.decode(anna, 0, anna.length));
    }

    @Test
    void countsTheClientsDescriptionOfItselfInCodePoints() throws ProtocolException, CharacterCodingException {
        String longest = "😀".repeat(128);
        decode("{\"type\":\"hello\",\"name\":\"Ada\",\"client\":\"" + longest + "\"}");
        assertEquals(
                ErrorCode.INVALID_MESSAGE,
                refusal("{\"type\":\"hello\",\"name\":\"Ada\",\"client\":\"" + longest + "x\"}")
                        .code());
    }

    @Test
    void refusesAStateThatIsLargerThanAllowedCountedInBytes() throws ProtocolException, CharacterCodingException {
        String largest = "{\"a\":\"" + "ü".repeat(12) + "\"}"; // 8 bytes besides
        assertEquals(32, utf8(largest).length);
        decode("{\"type\":\"state\",\"state\":" + largest + "}");
        ProtocolException refused = refusal("{\"type\":\"state\",\"state\":" + largest.replace(":", ": ") + "}");
        assertEquals(ErrorCode.STATE_TOO_LARGE, refused.code());
        assertTrue(
                refused.toMessage().message().contains("32"),
                refused.toMessage().message());
        assertEquals(Optional.of("state"), refused.toMessage().about());
    }

    @Test
    void aCopyOutlivesTheArrayItWasReadFrom() throws ProtocolException, CharacterCodingException {
        byte[] array = utf8("{\"type\":\"message\",\"data\":[1,2]}");
        ClientMessage.Message read =
                assertInstanceOf(ClientMessage.Message.class, codec.decode(array, 0, array.length));
        RawJson copy = read.data().copy();
        Arrays.fill(array, (byte) 'x');
        assertEquals("[1,2]", copy.toString());
        assertEquals("xxxxx", read.data().toString());
    }

    private ClientMessage decode(String text) throws ProtocolException, CharacterCodingException {
        byte[] bytes = utf8(text);
        return codec.decode(bytes, 0, bytes.length);
    }

    private ProtocolException refusal(String text) {
        return assertThrows(ProtocolException.class, () -> decode(text), text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
