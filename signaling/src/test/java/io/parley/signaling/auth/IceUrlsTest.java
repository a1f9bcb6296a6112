package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceUrlsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "stun:stun.example",
                "stuns:stun.example",
                "stun:stun.example:3478",
                "stun:192.0.2.1",
                "stun:192.0.2.1:1",
                "stun:[2001:db8::1]",
                "stuns:[2001:db8::1]:65535"
            })
    void anAddressOfAStunServer(String url) {
        assertTrue(IceUrls.isStun(url), url);
        assertFalse(IceUrls.isTurn(url), url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "turn:turn.example",
                "turns:turn.example",
                "turn:turn.example:3478",
                "turn:turn.example?transport=udp",
                "turn:192.0.2.1:3478?transport=tcp",
                "turns:[2001:db8::1]:5349?transport=tcp"
            })
    void anAddressOfATurnServer(String url) {
        assertTrue(IceUrls.isTurn(url), url);
        assertFalse(IceUrls.isStun(url), url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HOST",
                "SCHEME",
                "SCHEME:",
                "SCHEME:HOST:",
                "SCHEME:HOST:0",
                "SCHEME:HOST:65536",
                "SCHEME:HOST:99999999999",
                "SCHEME:HOST:port",
                "SCHEME://HOST",
                "SCHEME:/HOST",
                "SCHEME:user@HOST",
                "SCHEME:HOST/path",
                "SCHEME:HOST#fragment",
                "SCHEME:HO ST",
                " SCHEME:HOST",
                "SCHEME:HOST\n",
                "SCHEME:2001:db8::1",
                "SCHEME:[2001:db8::1",
                "SCHEME:[]",
                "SCHEME:-.example",
                "SCHEME:HOST?",
                "SCHEME:HOST?transport=",
                "SCHEME:HOST?transport=sctp",
                "SCHEME:HOST?transport=udp&x",
                "SCHEME:HOST?x=1",
                "http:HOST",
                "http://HOST",
            })
    void whatIsNoAddressOfEither(String template) {
        for (String scheme : new String[] {"stun", "stuns", "turn", "turns"}) {
            String url = template.replace("SCHEME", scheme).replace("HOST", "relay.example");
            assertFalse(IceUrls.isStun(url), url);
            assertFalse(IceUrls.isTurn(url), url);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stun:stun.example?transport=udp", "stuns:stun.example?transport=tcp"})
    void aStunServersAddressSaysNoTransport(String url) {
        assertFalse(IceUrls.isStun(url), url);
    }
}
