package io.parley.signaling.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** The hub survives its failures, and logs them: while this is open, an error in its log is a violation. */
final class ErrorLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final ThreadLocal<World> WORLD = new ThreadLocal<>();

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.parley.signaling");

    private ErrorLog() {}

    static ErrorLog open() {
        ErrorLog log = new ErrorLog();
        log.setContext(log.logger.getLoggerContext());
        log.start();
        log.logger.addAppender(log);
        log.logger.setAdditive(false);
        return log;
    }

    /** What is logged on this thread from now on is about this world. */
    void watch(World now) {
        WORLD.set(now);
    }

    @Override
    protected void append(ILoggingEvent event) {
        World now = WORLD.get();
        if (now != null && event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            String cause = event.getThrowableProxy() == null
                    ? ""
                    : ": " + event.getThrowableProxy().getMessage();
            var _ = now.wrong("the hub failed: " + event.getFormattedMessage() + cause);
        }
    }

    @Override
    public void close() {
        WORLD.remove();
        logger.setAdditive(true);
        logger.detachAppender(this);
        stop();
    }
}
