package io.parley.mediatest.load;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the system has to have for many clients. */
class DescriptorsTest {

    @Test
    void thoseWhoFitAreWelcome() {
        assertDoesNotThrow(() -> Descriptors.require(1));
        assertDoesNotThrow(() -> Descriptors.require(Descriptors.mostClients()));
    }

    @Test
    void oneTooManyIsToldWhatToDo() {
        long most = Descriptors.mostClients();
        assumeTrue(most < Long.MAX_VALUE);

        String said = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Descriptors.require(most + 1))
                .getMessage());

        assertTrue(said.contains("`ulimit -n " + (most + 301) + "`"), said);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tenThousandClientsShareAnAddressOfLoopback() {
        InetSocketAddress loopback = address("127.0.0.1", 1);

        assertNull(SourceAddress.of(9_999, loopback));
        assertEquals(address("127.0.0.2", 0), SourceAddress.of(10_000, loopback));
        assertEquals(address("127.0.0.3", 0), SourceAddress.of(29_999, loopback));
    }

    @Test
    void elsewhereTheSystemKnowsTheWay() {
        assertNull(SourceAddress.of(50_000, address("192.0.2.1", 80)));
    }

    private static InetSocketAddress address(String literal, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
    }
}
