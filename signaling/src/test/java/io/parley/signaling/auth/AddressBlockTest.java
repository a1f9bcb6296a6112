package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.255, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7/32, 192.0.2.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "::/0, 10.0.0.1, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
    })
    void holdsAddresses(String block, String address, boolean held) {
        assertEquals(
                held,
                AddressBlock.parse(block)
                        .orElseThrow()
                        .contains(AddressBlock.address(address).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10/8",
                "10.0.0/8",
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0.0/ 8",
                "2001:db8::1/32",
                "2001:db8::/129",
                "fe80::1%eth0",
                "256.0.0.1",
                "localhost",
                "proxy.example",
                "*",
                "127.0.0.1:80",
                "[::1]"
            })
    void isNoBlock(String text) {
        assertTrue(AddressBlock.parse(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "1.2", "1.2.3", "0x7f000001", "1.2.3.4.5", "1.2.3.4 ", "unknown", "::1%lo", ":", "1.2.3.999"
            })
    void whatOnlyAPlatformTakesForAnAddressIsNone(String text) {
        assertEquals(Optional.empty(), AddressBlock.address(text));
    }
}
