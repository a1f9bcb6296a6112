package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nothing that a client says can begin a line of the log, or command the terminal that shows it; most is not logged at all. */
class LogInjectionTest extends WireTest {
    private static final String FORGED = "FORGED";
    private static final String INJECTED = "\n12:00:00.000 ERROR " + FORGED + "\u001b[2J\r\u0085";
    private static final String IN_JSON = "\\n12:00:00.000 ERROR " + FORGED + "\\u001b[2J\\r\\u0085";
    private static final String IN_ADDRESS = "%0A12:00:00.000%20ERROR%20" + FORGED + "%1B%5B2J%0D%C2%85";

    private final Log log = new Log();

    @BeforeEach
    void readTheLog() {
        log.begin();
    }

    @AfterEach
    void stopReading() {
        log.end();
    }

    @Test
    void whatClientsSayDoesNotReachTheLogRaw() throws IOException {
        Wire ada = joins("Ada");
        for (String path : List.of("/rooms/" + IN_ADDRESS, "/" + IN_ADDRESS, "/rooms/x?" + IN_ADDRESS)) {
            Http.get(hub(), path);
            Http.ask(hub(), "GET", path, Http.UPGRADE);
        }
        for (String header : List.of("Origin", "Sec-WebSocket-Protocol", "Host", "User-Agent", "X-Forwarded-For")) {
            raw("GET /rooms/x HTTP/1.1\r\nHost: x\r\n" + header + ": a\u001b[2J" + FORGED + "\r\n" + upgrade());
            raw("GET /rooms/x HTTP/1.1\r\nHost: x\r\n" + header + ": a\r" + FORGED + "\r\n" + upgrade());
        }
        raw("GET /rooms/\u001b[2J" + FORGED + " HTTP/1.1\r\nHost: x\r\n\r\n");
        raw(FORGED + "\u001b[2J / HTTP/1.1\r\nHost: x\r\n\r\n");

        for (String member : List.of("name", "client", "passphrase", "token")) {
            Wire stranger = connects("stranger");
            stranger.blurts("{\"type\":\"hello\",\"" + member + "\":\"" + IN_JSON + "\"}");
            stranger.inbox.next("an error", Client.PATIENCE);
            stranger.inbox.next("the end", Client.PATIENCE);
        }
        Wire dora = connects("Dora");
        dora.says("{\"type\":\"hello\",\"name\":\"" + FORGED + "\",\"client\":\"" + IN_JSON + "\",\"token\":\""
                + IN_JSON + "\",\"passphrase\":\"" + IN_JSON + "\"}");
        dora.hearsWelcome();
        ada.hears("joined");
        for (String text : List.of(
                "{\"type\":\"" + IN_JSON + "\"}",
                "{\"type\":\"signal\",\"to\":\"" + IN_JSON + "\",\"candidate\":null}",
                INJECTED,
                "{\"type\":\"moderate\",\"action\":\"" + IN_JSON + "\"}")) {
            ada.blurts(text);
            ada.hears("error");
        }
        RawWire bob = connectsRaw("Bob");
        bob.hello("Bob");
        ada.hears("joined");
        bob.sends(Frame.close(4999, INJECTED));
        ada.hears("left");
        RawWire cleo = connectsRaw("Cleo");
        cleo.hello("Cleo");
        ada.hears("joined");
        cleo.sends(Frame.of(3, INJECTED));
        cleo.isClosed(CloseCode.PROTOCOL_ERROR);
        ada.hears("left");
        ada.isQuiet();

        assertTrue(log.lines.stream().anyMatch(line -> line.contains("joined room=standup")), "the log is read");
        log.lines.forEach(line -> {
            assertFalse(line.chars().anyMatch(c -> Character.isISOControl(c)), () -> "raw in the log: " + line);
            assertFalse(line.contains(FORGED), () -> "from outside in the log: " + line);
        });
    }

    @Test
    void aRoomsNameIsLoggedAsItCountsWithNothingInItThatControls() {
        joins("Ada", "CAF%C3%89");
        List<String> upgrade = new ArrayList<>(Http.UPGRADE);
        upgrade.add("Sec-WebSocket-Protocol: parley.v1");
        for (String name : List.of(IN_ADDRESS, "x%E2%80%A8" + FORGED, "x%E2%80%AE" + FORGED)) {
            assertEquals(400, Http.ask(hub(), "GET", "/rooms/" + name, upgrade).status(), name);
        }

        assertTrue(log.lines.stream().anyMatch(line -> line.contains("joined room=caf\u00e9 ")), log.lines::toString);
        Wire stranger = connects("stranger");
        stranger.blurts("{\"type\":\"hello\",\"name\":\"\"}");
        stranger.hearsError(ErrorCode.INVALID_NAME);
    }

    private static String upgrade() {
        return String.join("\r\n", Http.UPGRADE) + "\r\n\r\n";
    }

    /** Sends bytes as they are, and reads what is answered until the hub ends it or has answered. */
    private void raw(String request) throws IOException {
        try (Socket socket = Http.connect(hub(), 0)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            new BufferedInputStream(socket.getInputStream()).read();
        }
    }

    /** What the hub and its libraries log, at every level that the hub can be told to show. */
    private static final class Log extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final Logger hub = (Logger) LoggerFactory.getLogger("io.parley.signaling");
        private final Level before = hub.getLevel();

        void begin() {
            setContext(root.getLoggerContext());
            start();
            hub.setLevel(Level.DEBUG);
            root.addAppender(this);
        }

        void end() {
            root.detachAppender(this);
            hub.setLevel(before);
            stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : event.getThrowableProxy().getMessage()));
        }
    }
}
