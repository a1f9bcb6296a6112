package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.signaling.transport.ProxyHeader.Incomplete;
import io.parley.signaling.transport.ProxyHeader.Whole;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Any bytes where a proxy's header should be: what they are is decided once, by as few of them as can be, and no later byte changes it. */
class ProxyHeaderFuzzTest {
    @FuzzTest
    @DictionaryEntries({
        "PROXY TCP4 203.0.113.7 192.0.2.1 56324 443\\x0D\\x0A",
        "PROXY TCP6 2001:db8::7 ::ffff:192.0.2.1 56324 443\\x0D\\x0A",
        "PROXY UNKNOWN\\x0D\\x0A",
        "\\x0D\\x0A\\x0D\\x0A\\x00\\x0D\\x0AQUIT\\x0A\\x21\\x11\\x00\\x0C",
        "\\x0D\\x0A\\x0D\\x0A\\x00\\x0D\\x0AQUIT\\x0A\\x21\\x21\\x00\\x24",
        "\\x0D\\x0A\\x0D\\x0A\\x00\\x0D\\x0AQUIT\\x0A\\x20\\x00\\x00\\x00"
    })
    void parse(byte[] bytes) {
        ProxyHeader decided = new Incomplete();
        for (int length = 0; length <= bytes.length; length++) {
            ProxyHeader now = ProxyHeader.parse(ByteBuffer.wrap(Arrays.copyOf(bytes, length)));
            if (now instanceof Whole whole && decided instanceof Incomplete) {
                assertEquals(length, whole.length());
                whole.client().ifPresent(client -> assertTrue(!client.isUnresolved(), client::toString));
            }
            if (decided instanceof Incomplete) {
                decided = now;
            }
            assertEquals(decided, now);
            assertTrue(length < ProxyHeader.MOST_BYTES || !(now instanceof Incomplete), "it never ends");
        }
    }
}
