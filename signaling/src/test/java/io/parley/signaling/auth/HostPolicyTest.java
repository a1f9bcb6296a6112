package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPolicyTest {
    private final HostPolicy policy = new HostPolicy(List.of("meet.example", "Desk"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST.",
                "app.localhost:1",
                "127.0.0.1",
                "127.0.0.1:8080",
                "192.168.1.20:8443",
                "[::1]:8080",
                "[2001:db8::1]",
                "meet.example",
                "MEET.example:443",
                "meet.example.",
                "desk:8080"
            })
    void theHubIsCalled(String host) {
        assertTrue(policy.allows(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "meet.example.evil.example",
                "evil-meet.example",
                "xmeet.example",
                "sub.meet.example",
                "notlocalhost",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "1.2.3",
                "0x7f000001",
                "2130706433",
                "[evil.example]",
                "[::1",
                "::1",
                "",
                ":80",
                "meet.example:80:80",
                "meet.example@evil.example"
            })
    void theHubIsNotCalled(String host) {
        assertFalse(policy.allows(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"meet.example", "desk", "a-b.example", "xn--caf-dma.example", "meet.example."})
    void isAName(String text) {
        assertTrue(HostPolicy.isName(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "*",
                "*.example",
                "meet.example:443",
                "https://meet.example",
                "a b",
                "-a",
                "a..b",
                "caf\u00e9"
            })
    void isNoName(String text) {
        assertFalse(HostPolicy.isName(text));
    }
}
