package io.parley.signaling;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * A line for people: time of day, level, message. A stack trace follows it. Logback's pattern compiler would take 50 ms of a start.
 *
 * <p>What comes from outside can neither begin a line of its own nor command the terminal: characters that control or format are
 * written as their numbers.
 */
final class TextLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(128);
        TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(Math.max(0, 6 - level.length())));
        appendPlain(line, event.getFormattedMessage(), "");
        line.append(System.lineSeparator());
        if (event.getThrowableProxy() != null) {
            appendPlain(line, ThrowableProxyUtil.asString(event.getThrowableProxy()), "\n\r\t");
        }
        return line.toString();
    }

    private static void appendPlain(StringBuilder line, String text, String besides) {
        text.codePoints().forEach(codePoint -> {
            if (isPlain(codePoint) || besides.indexOf(codePoint) >= 0) {
                line.appendCodePoint(codePoint);
            } else {
                line.append("\\u").append(HexFormat.of().toHexDigits(codePoint, codePoint > 0xFFFF ? 6 : 4));
            }
        });
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
