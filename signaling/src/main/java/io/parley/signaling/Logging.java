package io.parley.signaling;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.net.URI;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runnable jar's logging, on standard error. Who embeds the hub configures logging as the application does. */
final class Logging {
    private static final int QUEUE = 8192;

    private Logging() {}

    /** How a line looks. */
    enum Format {
        TEXT,
        JSON
    }

    /** What is worth a line. */
    enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    static void configure(Format format, Level level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.start(); // it may have been stopped, and would not be again
        Encoder<ILoggingEvent> encoder = format == Format.JSON ? json() : text();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        // A terminal or pipe that does not take the lines must not hold up who writes them: then lines are lost.
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.setQueueSize(QUEUE);
        async.setNeverBlock(true);
        async.addAppender(appender);
        async.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(async);
        root.setLevel(ch.qos.logback.classic.Level.WARN);
        context.getLogger("io.parley").setLevel(ch.qos.logback.classic.Level.toLevel(level.name()));
        silenceOthers(context);
    }

    /**
     * Jetty's parsers warn of what they refuse, and quote it: anybody could fill the log with what they like. Lettuce warns of each try to reach a Sentinel, as long
     * as that takes, with as many stars as its password has characters; the hub says by itself why it does not get there.
     */
    static void silenceOthers(LoggerContext context) {
        Stream.of("org.eclipse.jetty.http", "org.eclipse.jetty.util.HostPort", "io.lettuce.core.RedisClient")
                .forEach(other -> context.getLogger(other).setLevel(ch.qos.logback.classic.Level.ERROR));
    }

    /** Writes what still waits. */
    static void stop() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    /** Says where it listens, for whoever reads JSON lines instead of a terminal. */
    static void ready(URI uri) {
        LoggerFactory.getLogger(Main.class).info("ready uri={}", uri);
    }

    /** Says that it has warmed up. */
    static void warm(int clients) {
        LoggerFactory.getLogger(Main.class).info("warmed up clients={}", clients);
    }

    /** Says that it has not, though it was to. */
    static void warmUpFailed(Exception failure) {
        LoggerFactory.getLogger(Main.class).warn("warm-up failed, the hub starts without: {}", failure.toString());
    }

    private static Encoder<ILoggingEvent> text() {
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setLayout(new TextLayout());
        return encoder;
    }

    private static Encoder<ILoggingEvent> json() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithArguments(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        return encoder;
    }
}
