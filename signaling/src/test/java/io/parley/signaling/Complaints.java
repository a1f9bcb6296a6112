package io.parley.signaling;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What is logged as a warning or worse while this is open, instead of where it usually goes. A hub survives its failures, so they are seen there only. */
public final class Complaints extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger;
    private final Queue<String> all = new ConcurrentLinkedQueue<>();

    private Complaints(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
    }

    /** Of the logger of this name, and those below it. */
    public static Complaints of(String logger) {
        Complaints complaints = new Complaints(logger);
        complaints.setContext(complaints.logger.getLoggerContext());
        Logging.silenceOthers(complaints.logger.getLoggerContext()); // as the runnable hub does
        complaints.start();
        complaints.logger.addAppender(complaints);
        complaints.logger.setAdditive(false);
        return complaints;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            IThrowableProxy cause = event.getThrowableProxy();
            all.add(event.getLoggerName() + ": " + event.getFormattedMessage()
                    + (cause == null ? "" : ": " + cause.getClassName() + ": " + cause.getMessage()));
        }
    }

    /** Those since the last time, a line each. */
    public String take() {
        StringBuilder taken = new StringBuilder();
        for (String one = all.poll(); one != null; one = all.poll()) {
            taken.append(one).append('\n');
        }
        return taken.toString();
    }

    @Override
    public void close() {
        logger.setAdditive(true);
        logger.detachAppender(this);
        stop();
    }
}
