package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextLayoutTest {
    @Test
    void aLineHasTimeLevelAndMessage() {
        String line = line(Level.INFO, null);
        assertTrue(line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  joined room=x\\R"), line);
        assertTrue(line(Level.ERROR, null).contains(" ERROR joined"));
    }

    @Test
    void whatWasThrownFollowsWithItsCause() {
        String text = line(Level.WARN, new IllegalStateException("outer", new IllegalArgumentException("inner")));
        assertTrue(text.lines().findFirst().orElse("").endsWith(" WARN  joined room=x"), text);
        assertTrue(
                text.contains("IllegalStateException: outer") && text.contains("IllegalArgumentException: inner"),
                text);
        assertTrue(text.contains("\tat ") && text.endsWith(System.lineSeparator()), text);
    }

    @Test
    void whatComesFromOutsideBeginsNoLineAndCommandsNoTerminal() {
        String line = line(Level.INFO, null, "x\r\n12:00:00.000 ERROR forged\u001b[2J\u0085\u2028\u202e\ud83d\ude00");

        assertTrue(
                line.endsWith("room=x\\u000d\\u000a12:00:00.000 ERROR forged\\u001b[2J\\u0085\\u2028\\u202e\ud83d\ude00"
                        + System.lineSeparator()),
                line);
        assertTrue(line(Level.WARN, new IllegalStateException("a\u001b[2J")).contains("Exception: a\\u001b[2J"));
    }

    private static String line(Level level, @Nullable Throwable thrown) {
        return line(level, thrown, "x");
    }

    private static String line(Level level, @Nullable Throwable thrown, String room) {
        var logger = new LoggerContext().getLogger("test");
        return new TextLayout()
                .doLayout(new LoggingEvent("test", logger, level, "joined room={}", thrown, new Object[] {room}));
    }
}
