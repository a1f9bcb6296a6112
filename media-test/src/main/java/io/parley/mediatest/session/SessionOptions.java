package io.parley.mediatest.session;

import io.parley.mediatest.client.ComeBack;
import io.parley.mediatest.client.Credentials;
import io.parley.mediatest.client.Trust;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** How a session holds out when connections are lost. Immutable: every {@code with…} returns another. */
public final class SessionOptions {

    private static final SessionOptions DEFAULTS = new SessionOptions();

    private ComeBack comeBack = ComeBack.RESUME;
    private Duration firstBackoff = Duration.ofSeconds(1);
    private Duration longestBackoff = Duration.ofSeconds(30);
    private Duration patience = Duration.ofMinutes(2);
    private Duration attemptTimeout = Duration.ofSeconds(10);
    private int outboxMessages = 4_096;
    private int outboxCharacters = 4 * 1024 * 1024;
    private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    private SessionClock clock = SessionClock.SYSTEM;
    private Supplier<Credentials> credentials = () -> Credentials.NONE;

    private Trust trust = Trust.platform();

    private SessionOptions() {}

    private SessionOptions(SessionOptions from) {
        comeBack = from.comeBack;
        firstBackoff = from.firstBackoff;
        longestBackoff = from.longestBackoff;
        patience = from.patience;
        attemptTimeout = from.attemptTimeout;
        outboxMessages = from.outboxMessages;
        outboxCharacters = from.outboxCharacters;
        random = from.random;
        clock = from.clock;
        credentials = from.credentials;
        trust = from.trust;
    }

    /** Resumes; backs off from 1 second to 30, for 2 minutes; 10 seconds an attempt; keeps 4,096 messages, 4 Mi characters. */
    public static SessionOptions defaults() {
        return DEFAULTS;
    }

    /** @param most what is done after the loss of a connection at most, whatever the hub allows */
    public SessionOptions withComeBack(ComeBack most) {
        return with(options -> options.comeBack = most);
    }

    /**
     * How long at most before an attempt to connect again.
     *
     * @param first before the first attempt; doubles with each
     * @param longest where it stops growing
     */
    public SessionOptions withBackoff(Duration first, Duration longest) {
        return with(options -> {
            options.firstBackoff = first;
            options.longestBackoff = longest;
        });
    }

    /**
     * @param total how long to try to connect again before the session is given up
     * @param attempt how long connecting and the hub's answer to {@code hello} may take together
     */
    public SessionOptions withPatience(Duration total, Duration attempt) {
        return with(options -> {
            options.patience = total;
            options.attemptTimeout = attempt;
        });
    }

    /**
     * How much is kept until the hub has acknowledged it.
     *
     * @param messages how many
     * @param characters how long together, in UTF-16 code units
     */
    public SessionOptions withOutbox(int messages, int characters) {
        return with(options -> {
            options.outboxMessages = messages;
            options.outboxCharacters = characters;
        });
    }

    /** @param chance from 0 (inclusive) to 1 (exclusive); what each bound of the backoff is multiplied with */
    public SessionOptions withRandom(DoubleSupplier chance) {
        return with(options -> options.random = chance);
    }

    /** Another clock for everything but the silence of a connection, which is heard in real time. */
    public SessionOptions withClock(SessionClock other) {
        return with(options -> options.clock = other);
    }

    /**
     * What is shown to be let in.
     *
     * @param shown asked before each connection, and for another token before the one in use expires: a minute, or half its time if
     *     that is shorter. On a virtual thread; it may take its time. One that brings the same token again is asked again later
     */
    public SessionOptions withCredentials(Supplier<Credentials> shown) {
        return with(options -> options.credentials = shown);
    }

    /** @param accepted which certificates the hub may show, where it is asked by https or wss; without this the platform's */
    public SessionOptions withTrust(Trust accepted) {
        return with(options -> options.trust = accepted);
    }

    private SessionOptions with(Consumer<SessionOptions> change) {
        SessionOptions changed = new SessionOptions(this);
        change.accept(changed);
        return changed;
    }

    public ComeBack comeBack() {
        return comeBack;
    }

    public Duration firstBackoff() {
        return firstBackoff;
    }

    public Duration longestBackoff() {
        return longestBackoff;
    }

    public Duration patience() {
        return patience;
    }

    public Duration attemptTimeout() {
        return attemptTimeout;
    }

    public int outboxMessages() {
        return outboxMessages;
    }

    public int outboxCharacters() {
        return outboxCharacters;
    }

    public DoubleSupplier random() {
        return random;
    }

    public Supplier<Credentials> credentials() {
        return credentials;
    }

    public Trust trust() {
        return trust;
    }

    public SessionClock clock() {
        return clock;
    }
}
