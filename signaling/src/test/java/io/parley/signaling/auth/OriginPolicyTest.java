package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {
    private final OriginPolicy own = new OriginPolicy(List.of());

    @Test
    void aRequestWithoutOriginComesFromNoBrowser() {
        assertTrue(own.allows(null, "hub.example", Optional.empty()));
        assertTrue(own.allows(null, null, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://hub.example, hub.example, true",
        "http://hub.example, hub.example, true",
        "https://HUB.example, hub.EXAMPLE, true",
        "https://hub.example, hub.example:443, true",
        "http://hub.example, hub.example:80, true",
        "http://hub.example:443, hub.example, false",
        "http://hub.example:443, hub.example:443, true",
        "https://hub.example:80, hub.example, false",
        "http://127.0.0.1:8080, 127.0.0.1:8080, true",
        "http://[::1]:8080, [::1]:8080, true",
        "http://127.0.0.1:8080, 127.0.0.1:8081, false",
        "http://127.0.0.1, 127.0.0.1:8080, false",
        "https://evil.example, hub.example, false",
        "https://hub.example.evil.example, hub.example, false",
        "https://evil.example/hub.example, hub.example, false",
        "https://evilhub.example, hub.example, false",
        "null, hub.example, false",
        "'', hub.example, false",
        "hub.example, hub.example, false",
        "https://, hub.example, false",
        "https://hub.example@evil.example, hub.example, false",
        "not an origin, hub.example, false",
        "file://, hub.example, false"
    })
    void pagesOfTheHubItselfMayConnect(String origin, String host, boolean allowed) {
        assertEquals(allowed, own.allows(origin, host, Optional.empty()));
    }

    /** Whoever can change what is sent in the clear can put a page at http://hub.example, and let it connect by wss. */
    @ParameterizedTest
    @CsvSource({
        "https://hub.example, hub.example, https, true",
        "http://hub.example, hub.example, https, false",
        "HTTP://hub.example, hub.example, https, false",
        "http://hub.example, hub.example, http, true",
        "https://hub.example, hub.example, http, false",
        "https://hub.example:8443, hub.example:8443, https, true",
        "http://hub.example:443, hub.example:443, https, false"
    })
    void whereItIsKnownHowTheClientCameItsPageHasToHaveComeLikewise(
            String origin, String host, String scheme, boolean allowed) {
        assertEquals(allowed, own.allows(origin, host, Optional.of(scheme)));
    }

    @Test
    void aPageThatIsAllowedMayConnectHoweverItCame() {
        OriginPolicy policy = new OriginPolicy(List.of("http://app.example"));
        assertTrue(policy.allows("http://app.example", "hub.example", Optional.of("https")));
    }

    @Test
    void withoutAHostNoPageIsTheHubsOwn() {
        assertFalse(own.allows("https://hub.example", null, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example, true",
        "https://APP.example, true",
        "https://app.example:443, true",
        "http://app.example, false",
        "https://app.example:8443, false",
        "https://sub.app.example, false",
        "https://app.example.evil.example, false",
        "http://other.example:8080, true",
        "http://other.example, false",
        "http://plain.example, true",
        "https://plain.example, false",
        "null, false"
    })
    void configuredPagesMayConnect(String origin, boolean allowed) {
        OriginPolicy policy = new OriginPolicy(
                List.of("https://App.example", "http://other.example:8080", "http://plain.example:80"));
        assertEquals(allowed, policy.allows(origin, "hub.example", Optional.empty()));
    }

    @Test
    void aStarAllowsEveryPage() {
        OriginPolicy all = new OriginPolicy(List.of("https://app.example", "*"));
        assertTrue(all.allows("https://anybody.example", "hub.example", Optional.empty()));
        assertTrue(all.allows("null", null, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://app.example", "http://app.example:8080", "https://[2001:db8::1]:8443"})
    void isAnOrigin(String text) {
        assertTrue(OriginPolicy.isOrigin(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.example",
                "https://",
                "https://app.example/",
                "https://app.example/path",
                "https://app.example?q",
                "https://app.example#f",
                "https://user@app.example",
                "https://exa mple",
                "ftp://app.example",
                "wss://app.example",
                "**",
                "https://a.example,https://b.example/"
            })
    void isNoOrigin(String text) {
        assertFalse(OriginPolicy.isOrigin(text));
    }
}
