package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    @Test
    void aPublicAddressTellsClientsApart() throws UnknownHostException {
        assertEquals(Optional.of("192.0.2.7"), of("192.0.2.7"));
    }

    @Test
    void ofIpv6TheNetworkOfASubscriberCounts() throws UnknownHostException {
        assertEquals(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assertEquals(Optional.of("20010db800010002"), of("2001:db8:1:2::1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "::1", "10.1.2.3", "172.18.0.2", "192.168.1.9", "169.254.0.1", "fd00::1", "fe80::1"
            })
    void behindAnAddressThatIsNotPublicAnybodyMayBe(String address) throws UnknownHostException {
        assertEquals(Optional.empty(), of(address));
    }

    private static Optional<String> of(String address) throws UnknownHostException {
        return ClientAddress.of(new InetSocketAddress(InetAddress.getByName(address), 1));
    }
}
