package io.parley.mediatest.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.mediatest.client.ClientMessages;
import io.parley.mediatest.client.Closed;
import io.parley.mediatest.client.ComeBack;
import io.parley.mediatest.client.Credentials;
import io.parley.mediatest.client.HubMessage;
import io.parley.mediatest.client.HubMessage.Ack;
import io.parley.mediatest.client.HubMessage.GoAway;
import io.parley.mediatest.client.HubMessage.Ping;
import io.parley.mediatest.client.HubMessage.Pong;
import io.parley.mediatest.client.HubMessage.Resumed;
import io.parley.mediatest.client.HubMessage.Welcome;
import io.parley.mediatest.client.Resume;
import io.parley.mediatest.session.SessionState.Connected;
import io.parley.mediatest.session.SessionState.Connecting;
import io.parley.mediatest.session.SessionState.Over;
import io.parley.mediatest.session.SessionState.Reason;
import io.parley.mediatest.session.SessionState.Reconnecting;
import io.parley.mediatest.session.SessionState.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a session does next: the machine that {@link SessionState} shows. Whatever happens to it, a message, the end of a connection,
 * an alarm or an order, it takes under its lock and answers without waiting. What comes from a connection that it has left it
 * neither handles nor counts.
 */
final class Engine implements Conversation.Owner {

    /** With 1000 or 1001 the hub takes the end of a connection for a leave. */
    private static final int LEFT = 1000;

    private static final int GIVEN_UP = 4001;
    private static final int GOING_AWAY = 4000;
    private static final int TOKEN_EXPIRED = 4507;

    /** Connects, later and elsewhere, and says hello. */
    interface Opener {
        void open(Conversation conversation, Optional<Resume> resume);
    }

    private final SessionOptions options;
    private final Opener opener;
    private final News news;
    private final History history;

    @GuardedBy("this")
    private final Sending sending;

    @GuardedBy("this")
    private final Received received = new Received();

    @GuardedBy("this")
    private final Backoff backoff;

    /** While connected: to depart; while waiting: to try again; while trying: to take it for failed. */
    @GuardedBy("this")
    private final Alarm alarm;

    /** Used under this lock, but for {@link #credentials()}: whoever gives a token may take their time. */
    private final Renewal renewal;

    @GuardedBy("this")
    private Conversation conversation = new Conversation(this);

    @GuardedBy("this")
    private @Nullable Welcome welcome;

    /** Whether the session can be gone on with, as far as we know. */
    @GuardedBy("this")
    private boolean resumable;

    /** Whether the hub has answered the hello of this conversation. */
    @GuardedBy("this")
    private boolean greeted;

    @GuardedBy("this")
    private boolean leaving;

    @GuardedBy("this")
    private int sessions;

    @GuardedBy("this")
    private int resumes;

    @GuardedBy("this")
    private int comeBacks;

    @GuardedBy("this")
    private SessionState state = new Connecting();

    Engine(SessionOptions options, Opener opener, Executor executor, News news) {
        this.options = options;
        this.opener = opener;
        this.news = news;
        this.history = new History(options.clock());
        this.sending = new Sending(options, new Alarm(options.clock(), executor, this));
        this.backoff = new Backoff(options);
        this.alarm = new Alarm(options.clock(), executor, this);
        this.renewal = new Renewal(
                options, new Alarm(options.clock(), executor, this), executor, this, new Renewal.Listener() {
                    @Override
                    public void renewed(String token) {
                        renew(token);
                    }

                    @Override
                    public void failed(RuntimeException why) {
                        noToken(why);
                    }
                });
    }

    /** Makes the first connection. */
    synchronized Conversation connect() {
        history.add(state);
        alarm.set(options.attemptTimeout(), this::tooSlow);
        return conversation;
    }

    /** There is a connection; hello is said next. */
    synchronized void opened() {
        tell(SessionListener::opened);
    }

    private synchronized void attempt() {
        if (state instanceof Waiting waiting) {
            greeted = false;
            alarm.set(options.attemptTimeout(), this::tooSlow);
            enter(new Reconnecting(backoff.attempt(), waiting.why()));
            opener.open(conversation, resume());
        }
    }

    @GuardedBy("this")
    private Optional<Resume> resume() {
        Welcome last = welcome;
        boolean wanted = options.comeBack() == ComeBack.RESUME;
        if (last == null || !wanted || last.session().window().isZero()) {
            return Optional.empty();
        }
        OptionalLong count = resumable ? OptionalLong.of(received.count()) : OptionalLong.empty();
        return Optional.of(new Resume(last.session(), count, ++comeBacks));
    }

    /** No waiting any longer, unless the hub said how long. */
    synchronized void hurry() {
        if (state instanceof Waiting waiting && waiting.by() == Reason.BACKOFF) {
            attempt();
        }
    }

    private synchronized void tooSlow() {
        Conversation slow = conversation;
        ended(slow, End.closed(new Closed(Closed.ABNORMAL, "no answer within " + options.attemptTimeout())));
        slow.leave(GIVEN_UP, "timeout");
    }

    @Override
    public synchronized void heard(Conversation from, HubMessage message) {
        if (from != conversation || state instanceof Over) {
            return;
        }
        switch (message) {
            case Welcome first when !greeted -> welcomed(first);
            case Resumed(long count) when !greeted -> resumed(count);
            case Welcome again -> wrong("welcome", "said twice");
            case Resumed again -> wrong("resumed", "said twice");
            case HubMessage.Waiting(String why, Duration heartbeat, Duration patience) -> waits(heartbeat);
            case Ack(long count) -> acknowledged(count);
            case GoAway(String reason, Duration reconnectAfter) -> goingAway(reason, reconnectAfter);
            case Ping ping -> pinged();
            case Pong pong -> {}
            default -> {
                mindToken(message);
                counted(listener -> listener.received(message));
            }
        }
    }

    @Override
    public synchronized void malformed(Conversation from, String text, RuntimeException why) {
        if (from == conversation && !(state instanceof Over)) {
            counted(listener -> listener.malformed(text, why));
        }
    }

    @GuardedBy("this")
    private void mindToken(HubMessage message) {
        switch (message) {
            case HubMessage.Expires(Duration in) -> renewal.expiresIn(in);
            case HubMessage.Refusal(String code, String text, Optional<String> about)
            when about.equals(Optional.of("token")) -> renewal.refused();
            default -> {}
        }
    }

    /** What is shown to the hub by a connection to come. */
    Credentials credentials() {
        return renewal.shown();
    }

    /** Goes on with another token. */
    synchronized void renew(String token) {
        renewal.shows(token);
        send(ClientMessages.token(token));
    }

    private synchronized void noToken(RuntimeException why) {
        tell(listener -> listener.tokenUnavailable(why));
    }

    @Override
    public void pace() throws InterruptedException {
        news.pace();
    }

    @GuardedBy("this")
    private void wrong(String type, String why) {
        tell(listener -> listener.malformed(type, new IllegalStateException(why)));
    }

    /** An {@code error} before the welcome is no message of the session. */
    @GuardedBy("this")
    private void counted(Consumer<SessionListener> what) {
        if (greeted) {
            received.add();
        }
        tell(what);
        if (received.isDue()) {
            acknowledge();
        }
    }

    @GuardedBy("this")
    private void pinged() {
        sending.spend();
        if (received.isNews()) {
            acknowledge();
        }
    }

    @GuardedBy("this")
    private void acknowledge() {
        sending.say(ClientMessages.ack(received.acknowledge()));
    }

    @GuardedBy("this")
    private void acknowledged(long count) {
        if (!sending.acknowledge(count)) {
            wrong("ack", count + " is more than was sent");
        }
        tell(listener -> {});
    }

    /** Somebody has to let it in: the answer comes when it comes, and until then the hub is heard of by its heartbeat. */
    @GuardedBy("this")
    private void waits(Duration heartbeat) {
        alarm.stop();
        conversation.expectHeartbeat(heartbeat);
    }

    @GuardedBy("this")
    private void welcomed(Welcome begun) {
        List<String> undelivered = sending.begin(begun.limits());
        received.clear();
        welcome = begun;
        resumable = true;
        sessions++;
        connected(new Connected(false), listener -> listener.welcomed(begun, undelivered));
        acknowledge(); // before this the hub does not keep the session for us when the connection drops
    }

    @GuardedBy("this")
    private void resumed(long count) {
        Welcome last = welcome;
        if (last == null || !sending.resume(count)) {
            resumable = false;
            giveUp(new Closed(GIVEN_UP, "resumed after a message that was never sent, or is gone: " + count));
            return;
        }
        received.acknowledge();
        conversation.expectHeartbeat(last.heartbeat());
        resumes++;
        connected(new Connected(true), listener -> {});
    }

    @GuardedBy("this")
    private void connected(Connected how, Consumer<SessionListener> first) {
        greeted = true;
        alarm.stop();
        backoff.connected();
        enter(how, first);
        sending.connected(conversation);
    }

    /** The connection still works: it is of use until it is time to make another. */
    @GuardedBy("this")
    private void goingAway(String reason, Duration reconnectAfter) {
        backoff.hold(reconnectAfter);
        if (reason.equals("going_away") && state instanceof Connected && options.comeBack() != ComeBack.NEVER) {
            alarm.set(reconnectAfter, () -> giveUp(new Closed(GOING_AWAY, "going_away")));
        }
    }

    private synchronized void giveUp(Closed why) {
        Conversation old = conversation;
        lost(why);
        old.leave(GIVEN_UP, "given up");
    }

    @Override
    public synchronized void ended(Conversation which, End end) {
        if (which != conversation || state instanceof Over) {
            return;
        }
        end.retryAfter().ifPresent(backoff::hold);
        // With the same token it would be refused again, with another not.
        boolean expired = end.how().code() == TOKEN_EXPIRED;
        boolean never = (end.comeBack() == ComeBack.NEVER && !expired) || options.comeBack() == ComeBack.NEVER;
        if (never || leaving || welcome == null) {
            over(end.how());
            return;
        }
        // A connection that never carried the session cannot tell what became of it.
        resumable &= !(greeted && (expired || end.comeBack() == ComeBack.AFRESH));
        lost(end.how());
    }

    @GuardedBy("this")
    private void lost(Closed why) {
        conversation = new Conversation(this);
        sending.disconnected();
        renewal.stop();
        Backoff.Next next = backoff.lost();
        if (next == null) {
            over(why);
        } else {
            alarm.set(next.delay(), this::attempt);
            enter(new Waiting(next.delay(), next.by(), backoff.attempts(), why));
        }
    }

    /** @throws IllegalStateException when there is nobody to send it to, or no room to keep it */
    synchronized void send(String counted) {
        if (welcome == null || leaving || state instanceof Over) {
            throw new IllegalStateException("not in the room: " + state);
        }
        if (!sending.add(counted)) {
            throw new IllegalStateException("too much waits to be sent: " + sending.kept() + " messages");
        }
        tell(listener -> {});
    }

    /** Sends it in this session, or not at all. */
    synchronized void sendIn(Welcome session, String counted) {
        if (session.equals(welcome) && !leaving && !(state instanceof Over)) {
            send(counted);
        }
    }

    synchronized void say(String uncounted) {
        sending.say(uncounted);
    }

    /** Says everything that waits, and goodbye; the hub ends the connection. Without one there is nobody to say it to. */
    synchronized void leave() {
        if (leaving || state instanceof Over) {
            return;
        }
        leaving = true;
        renewal.stop();
        if (state instanceof Connected) {
            sending.leave();
        } else {
            end(new Closed(Closed.ABNORMAL, "left without a connection"));
        }
    }

    /** Ends it at once. */
    synchronized void end(Closed how) {
        if (!(state instanceof Over)) {
            over(how);
            conversation.leave(LEFT, "");
        }
    }

    synchronized Conversation conversation() {
        return conversation;
    }

    @GuardedBy("this")
    private void over(Closed how) {
        alarm.stop();
        sending.disconnected();
        renewal.stop();
        enter(new Over(how));
    }

    @GuardedBy("this")
    private void enter(SessionState next) {
        enter(next, listener -> {});
    }

    /** @param first what the listener hears before it hears of the state */
    @GuardedBy("this")
    private void enter(SessionState next, Consumer<SessionListener> first) {
        state = next;
        history.add(next);
        tell(first.andThen(listener -> listener.changed(next)));
    }

    @GuardedBy("this")
    private void tell(Consumer<SessionListener> what) {
        Counts counts = new Counts(received.count(), sending.kept(), sessions, resumes);
        news.tell(what, new News.Seen(state, counts));
    }

    History history() {
        return history;
    }
}
