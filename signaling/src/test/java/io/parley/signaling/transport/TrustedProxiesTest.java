package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.signaling.auth.AddressBlock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hub trusts 10.0.0.0/8 and 2001:db8:10::/48. Strangers write what they like. */
class TrustedProxiesTest {
    private static final String PROXY = "10.0.0.1";

    private final TrustedProxies proxies = new TrustedProxies(List.of(
            AddressBlock.parse("10.0.0.0/8").orElseThrow(),
            AddressBlock.parse("2001:db8:10::/48").orElseThrow()));

    @Test
    void whatAnybodyElseSaysMeansNothing() {
        for (String header : List.of(
                "X-Forwarded-For: 203.0.113.9",
                "Forwarded: for=203.0.113.9",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: a")) {
            assertEquals(Optional.empty(), read("198.51.100.7", header));
            assertEquals(Optional.empty(), read("127.0.0.1", header));
            assertEquals(Optional.empty(), read("2001:db8:11::1", header));
        }
        assertEquals(
                Optional.empty(), read("198.51.100.7", "X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9"));
    }

    @Test
    void aProxyThatSaysNothingIsAClientItself() {
        assertEquals(Optional.empty(), read(PROXY, "X-Real-IP: 203.0.113.9"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what one proxy adds
                "203.0.113.9 | 203.0.113.9",
                "203.0.113.9:4711 | 203.0.113.9",
                "2001:db8::9 | 2001:db8::9",
                "[2001:db8::9] | 2001:db8::9",
                "[2001:db8::9]:4711 | 2001:db8::9",
                "::ffff:203.0.113.9 | 203.0.113.9",
                // what a stranger had written before it
                "1.1.1.1, 203.0.113.9 | 203.0.113.9",
                "10.0.0.7, 203.0.113.9 | 203.0.113.9",
                "<script>, '' OR 1=1, 203.0.113.9 | 203.0.113.9",
                ",,,, 203.0.113.9 | 203.0.113.9",
                // a chain of ours
                "203.0.113.9, 10.0.0.7 | 203.0.113.9",
                "1.1.1.1, 203.0.113.9, 10.0.0.7, 2001:db8:10::7 | 203.0.113.9",
                "10.0.0.9, 10.0.0.7 | 10.0.0.9",
                // one of ours that does not tell: so far, and no further
                "203.0.113.9, unknown | 10.0.0.1",
                "203.0.113.9, unknown, 10.0.0.7 | 10.0.0.7",
                "203.0.113.9, | 10.0.0.1",
                "203.0.113.256 | 10.0.0.1",
                "3405803785 | 10.0.0.1",
                "203.0.113 | 10.0.0.1",
                "[203.0.113.9 | 10.0.0.1",
                "fe80::1%eth0 | 10.0.0.1",
                "client.example | 10.0.0.1"
            })
    void theClientIsTheLastThatIsNoProxyOfOurs(String header, String client) {
        assertEquals(address(client), said("X-Forwarded-For: " + header).client());
    }

    @Test
    void severalHeadersAreOneList() {
        assertEquals(
                address("203.0.113.9"),
                said("X-Forwarded-For: 1.1.1.1", "X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 10.0.0.7")
                        .client());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.9 | 203.0.113.9",
                "For=\"203.0.113.9:4711\";proto=https;by=10.0.0.1 | 203.0.113.9",
                "for=\"[2001:db8::9]:4711\" | 2001:db8::9",
                "for=1.1.1.1, for=203.0.113.9 | 203.0.113.9",
                "for=1.1.1.1;host=\"a,b;c\\\"d\", for=203.0.113.9 , proto=http;for=10.0.0.7 | 203.0.113.9",
                "for=unknown | 10.0.0.1",
                "for=203.0.113.9, for=_hidden | 10.0.0.1",
                "for=203.0.113.9, for=\"\" | 10.0.0.1",
                "for=203.0.113.9, proto=https | 10.0.0.1"
            })
    void theStandardHeaderIsUnderstoodToo(String header, String client) {
        assertEquals(address(client), said("Forwarded: " + header).client());
    }

    /** Its end, which the proxy wrote, would not count either: so nobody hides behind nonsense. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=\", for=203.0.113.9",
                "for=\"1.1.1.1, for=203.0.113.9",
                "for, for=203.0.113.9",
                "=, for=203.0.113.9",
                "for=1.1.1.1 proto=http, for=203.0.113.9",
                "for=1.1.1.1\\, for=\"203.0.113.9",
                "for=\"a\"b, for=203.0.113.9"
            })
    void nonsenseInTheStandardHeaderIsRefused(String header) {
        assertThrows(HttpException.RuntimeException.class, () -> read(PROXY, "Forwarded: " + header));
    }

    @Test
    void bothKindsTogetherAreRefused() {
        for (String usual :
                List.of("X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example")) {
            assertThrows(
                    HttpException.RuntimeException.class, () -> read(PROXY, "Forwarded: for=1.1.1.1", usual), usual);
        }
    }

    @ParameterizedTest
    @CsvSource({"https, https", "HTTPS, https", "wss, https", "http, http", "ws, http", "ftp, ''", "'', ''"})
    void theProxySaysHowTheClientCame(String proto, String scheme) {
        Optional<String> expected = Optional.of(scheme).filter(text -> !text.isEmpty());
        assertEquals(expected, said("X-Forwarded-Proto: gopher, " + proto).scheme());
        assertEquals(
                expected,
                said("Forwarded: for=1.1.1.1;proto=gopher, proto=\"" + proto + "\"")
                        .scheme());
    }

    @Test
    void andWhatItAskedFor() {
        assertEquals(
                Optional.of("meet.example:8443"),
                said("X-Forwarded-Host: evil.example, meet.example:8443").host());
        assertEquals(
                Optional.of("[2001:db8::1]"),
                said("Forwarded: host=\"[2001:db8::1]\"").host());
        assertEquals(Optional.empty(), said("X-Forwarded-Host: a b").host());
        assertEquals(Optional.empty(), said("X-Forwarded-For: 203.0.113.9").host());
    }

    @Test
    void aHeaderAsLongAsIsAllowedTakesNoTime() {
        String nested = "for=\"" + "\\\"".repeat(4000) + "\"";
        String open = "for=\"" + "\\a".repeat(4000);
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            assertEquals(address(PROXY), said("Forwarded: " + nested).client());
            assertThrows(HttpException.RuntimeException.class, () -> read(PROXY, "Forwarded: " + open));
            assertEquals(
                    address("10.1.1.1"),
                    said("X-Forwarded-For: " + "10.1.1.1,".repeat(900) + "10.1.1.1")
                            .client());
        });
    }

    private Optional<Proxied.Said> read(String peer, String... headers) {
        HttpFields.Mutable fields = HttpFields.build();
        for (String header : headers) {
            int colon = header.indexOf(": ");
            fields.add(header.substring(0, colon), header.substring(colon + 2));
        }
        return proxies.read(address(peer), fields);
    }

    private Proxied.Said said(String... headers) {
        return read(PROXY, headers).orElseThrow();
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
