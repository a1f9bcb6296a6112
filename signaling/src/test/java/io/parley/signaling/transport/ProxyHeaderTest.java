package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.parley.signaling.transport.ProxyHeader.Incomplete;
import io.parley.signaling.transport.ProxyHeader.Malformed;
import io.parley.signaling.transport.ProxyHeader.Whole;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderTest {
    private static final String SIGNATURE = "0D0A0D0A000D0A515549540A";
    private static final String LONGEST_IPV6 = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PROXY TCP4 203.0.113.7 192.0.2.1 56324 443|203.0.113.7|56324",
                "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535|255.255.255.255|65535",
                "PROXY TCP4 10.0.0.1 10.0.0.1 0 0|10.0.0.1|0",
                "PROXY TCP6 2001:db8::7 2001:db8::1 56324 443|2001:db8::7|56324",
                "PROXY TCP6 2001:DB8:0:0:0:0:0:7 ::1 1 2|2001:db8::7|1",
                "PROXY TCP6 ::ffff:203.0.113.7 2001:db8::1 1 2|203.0.113.7|1",
                "PROXY TCP6 " + LONGEST_IPV6 + " " + LONGEST_IPV6 + " 65535 65535|" + LONGEST_IPV6 + "|65535"
            })
    void aLineNamesTheClient(String line, String address, int port) {
        assertGood(line(line), address, port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY UNKNOWN",
                "PROXY UNKNOWN ",
                "PROXY UNKNOWN " + LONGEST_IPV6 + " " + LONGEST_IPV6 + " 65535 65535", // 107 bytes with its end
                "PROXY UNKNOWN whatever it is"
            })
    void aLineOfAProxyThatDoesNotKnowNamesNobody(String line) {
        assertGood(line(line), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "PROXYTCP4 203.0.113.7 192.0.2.1 1 2",
                "proxy TCP4 203.0.113.7 192.0.2.1 1 2",
                " PROXY TCP4 203.0.113.7 192.0.2.1 1 2",
                "PROXY",
                "PROXY ",
                "PROXY UNKNOWNS",
                "PROXY TCP4",
                "PROXY TCP5 203.0.113.7 192.0.2.1 1 2",
                "PROXY UDP4 203.0.113.7 192.0.2.1 1 2",
                "PROXY tcp4 203.0.113.7 192.0.2.1 1 2",
                "PROXY TCP4 203.0.113.7 192.0.2.1 1",
                "PROXY TCP4 203.0.113.7 192.0.2.1 1 2 ",
                "PROXY TCP4 203.0.113.7 192.0.2.1 1 2 3",
                "PROXY TCP4  203.0.113.7 192.0.2.1 1 2",
                "PROXY TCP4 203.0.113.7 192.0.2.1\t1 2",
                "PROXY TCP4 203.0.113.7 192.0.2.1 1 65536",
                "PROXY TCP4 203.0.113.7 192.0.2.1 65536 2",
                "PROXY TCP4 203.0.113.7 192.0.2.1 -1 2",
                "PROXY TCP4 203.0.113.7 192.0.2.1 01 2",
                "PROXY TCP4 203.0.113.7 192.0.2.1 1 999999",
                "PROXY TCP4 203.0.113.256 192.0.2.1 1 2",
                "PROXY TCP4 203.0.113.07 192.0.2.1 1 2",
                "PROXY TCP4 203.0.113.7 192.0.2 1 2",
                "PROXY TCP4 localhost 192.0.2.1 1 2",
                "PROXY TCP4 2001:db8::7 2001:db8::1 1 2",
                "PROXY TCP6 203.0.113.7 192.0.2.1 1 2",
                "PROXY TCP6 2001:db8::7::1 2001:db8::1 1 2",
                "PROXY TCP6 2001:db8::7 2001:db8:1 1 2",
                "PROXY TCP6 fe80::1%eth0 2001:db8::1 1 2",
                "PROXY TCP6 [2001:db8::7] 2001:db8::1 1 2",
                "PROXY TCP4 203.0.113.7 192.0.2.1 1 2\r",
                "PROXY UNKNOWN \r and more",
                "PROXY UNKNOWN " + LONGEST_IPV6 + " " + LONGEST_IPV6 + " 65535 655355" // 108 bytes
            })
    void whatIsNoSuchLineIsRefused(String line) {
        assertEquals(new Malformed(), parse(line(line)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY UNKNOWN\n", "PROXY TCP4 203.0.113.7 192.0.2.1 1 2\n", "PROXY \n", "PROXY \r\n"})
    void aLineEndsAsTheSpecificationHasIt(String line) {
        assertEquals(new Malformed(), parse(line.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @CsvSource({
        "21 11 000C CB007107 C0000201 DC04 01BB, 203.0.113.7, 56324",
        "21 11 0013 CB007107 C0000201 DC04 01BB 04 0004 00000000, 203.0.113.7, 56324",
        "21 11 000F CB007107 C0000201 DC04 01BB FFFFFF, 203.0.113.7, 56324", // what are no TLVs are passed over too
        "21 21 0024 20010DB8000000000000000000000007 20010DB8000000000000000000000001 DC04 FFFF, 2001:db8::7, 56324",
        "21 21 0024 00000000000000000000FFFFCB007107 20010DB8000000000000000000000001 DC04 01BB, 203.0.113.7, 56324"
    })
    void aBlockNamesTheClient(String block, String address, int port) {
        assertGood(block(block), address, port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20 00 0000",
                "20 11 000C CB007107 C0000201 DC04 01BB",
                "20 FF 0003 010203",
                "21 00 0000",
                "21 00 0003 010203",
            })
    void aBlockOfTheProxyItselfOrOfSomebodyWhoHasNoAddressNamesNobody(String block) {
        assertGood(block(block), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"31, 216", "00, 1024"})
    void soDoesOneOfItsOwnMachineAndALongOne(String family, int length) {
        byte[] block =
                block("21 %s %04X %s".formatted(family, length, HexFormat.of().formatHex(new byte[length])));

        assertGood(block, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11 11 000C CB007107 C0000201 DC04 01BB", // version 1 in the form of 2
                "31 11 000C CB007107 C0000201 DC04 01BB",
                "22 11 000C CB007107 C0000201 DC04 01BB",
                "2F 11 000C CB007107 C0000201 DC04 01BB",
                "01",
                "21 12 000C CB007107 C0000201 DC04 01BB", // datagrams
                "21 10 000C CB007107 C0000201 DC04 01BB",
                "21 01 0000",
                "21 13 000C CB007107 C0000201 DC04 01BB",
                "21 41 000C CB007107 C0000201 DC04 01BB",
                "21 11 000B CB007107 C0000201 DC04 01",
                "21 11 0000",
                "21 21 0023",
                "21 31 00D7",
                "21 11 0401",
                "20 00 FFFF"
            })
    void whatIsNoSuchBlockIsRefused(String block) {
        assertEquals(new Malformed(), parse(block(block)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0D0A0D0A000D0A515549540D", "0D0A0D0B", "0D0D", "0A", "00", "16030100"})
    void soIsWhatBeginsOtherwise(String bytes) {
        assertEquals(new Malformed(), parse(HexFormat.of().parseHex(bytes)));
    }

    private static void assertGood(byte[] header, String address, int port) {
        assertGood(header, Optional.of(new InetSocketAddress(InetAddress.ofLiteral(address), port)));
    }

    /** Also when it comes byte for byte, and with whatever comes behind it. */
    private static void assertGood(byte[] header, Optional<InetSocketAddress> client) {
        for (int length = 0; length < header.length; length++) {
            assertEquals(new Incomplete(), parse(Arrays.copyOf(header, length)), "of " + length + " bytes");
        }
        Whole whole = assertInstanceOf(Whole.class, parse(header));
        assertEquals(new Whole(header.length, client), whole);
        for (String next : new String[] {"\r\n", "\n", "PROXY UNKNOWN\r\n", "GET / HTTP/1.1\r\n\r\n"}) {
            byte[] more = next.getBytes(StandardCharsets.US_ASCII);
            ByteBuffer both = ByteBuffer.allocate(3 + header.length + more.length)
                    .position(3)
                    .put(header)
                    .put(more)
                    .flip()
                    .position(3);
            assertEquals(whole, ProxyHeader.parse(both));
            assertEquals(3, both.position());
        }
    }

    private static ProxyHeader parse(byte[] bytes) {
        return ProxyHeader.parse(ByteBuffer.wrap(bytes));
    }

    private static byte[] line(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] block(String afterSignature) {
        return HexFormat.of().parseHex(SIGNATURE + afterSignature.replace(" ", ""));
    }
}
