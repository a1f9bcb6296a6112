package io.parley.signaling.session;

import io.parley.signaling.auth.Access.Entrant;
import io.parley.signaling.auth.Access.Standing;
import io.parley.signaling.auth.Admission;
import io.parley.signaling.auth.Grant;
import io.parley.signaling.auth.RoomKey;
import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.ClientMessage;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.KnockEnd;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.ProtocolException;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SecretDigest;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.protocol.WaitReason;
import io.parley.signaling.room.Heir;
import io.parley.signaling.room.MemberRecord;
import io.parley.signaling.room.Proof;
import io.parley.signaling.room.Rooms.Entry;
import io.parley.signaling.room.Rooms.Place;
import io.parley.signaling.room.Seat;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One participant's stay in a room, carried by one connection after another. It is
 *
 * <ul>
 *   <li>entering, until the room has given it a seat,
 *   <li>waiting, where it has to be let in first,
 *   <li>here, while a connection carries it,
 *   <li>away, while none does and it can still be resumed,
 *   <li>silent, once its hub hands its room over to another one, and
 *   <li>over.
 * </ul>
 *
 * <p>All that happens to it happens in its {@link Turn}, and what is not final or volatile is used only there, as is what it has
 * received. Deliveries go past it, into the outbox.
 */
final class Session implements Heir {
    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private final Sessions hub;
    private final RoomName room;
    private final PeerId peer;
    private final SessionId id;
    private final @Nullable Secret secret; // null where another hub has made it
    private volatile @Nullable SecretDigest digest; // of it, once somebody has asked: where hubs are alone nobody does
    private final String name;
    private final Outbox outbox;
    private final RoomKey key;
    private volatile Grant grant;
    private boolean exchangingTokens;
    private final Turn turn = new Turn(this::fail);
    private volatile Stage stage;
    private volatile @Nullable Writer writer;
    private volatile @Nullable Connection lastConnection; // once it was dropped
    private volatile Optional<String> address;
    private final Received received = new Received();
    private volatile @Nullable Held heldBy; // the last: who finds another here than its own holds it once more
    private long lastAttempt;
    private final boolean isMissed;
    private final @Nullable Former former; // where it began at a hub that is gone
    private volatile boolean isKnown; // to its client, as it is called here

    /** @param name what it calls itself; its grant may name it otherwise */
    Session(Sessions hub, RoomName room, String name, Admission.Granted granted, Carrier carrier) {
        this.hub = hub;
        this.room = room;
        this.grant = granted.grant();
        this.key = granted.key();
        this.name = grant.name().orElse(name);
        this.address = carrier.connection().address();
        this.peer = hub.ids().newPeerId();
        this.id = hub.ids().newSessionId();
        this.secret = hub.ids().newSecret();
        this.outbox = newOutbox(hub);
        this.stage = new Stage.Entering(carrier);
        this.former = null;
        this.isKnown = true;
        this.isMissed = false;
    }

    /**
     * One that goes on from what it was at a hub that is gone, and is away; its place is given to it by {@link #inherit}.
     *
     * @param isMissed see {@link Heir#isMissed}
     */
    Session(Sessions hub, RoomName room, Former former, boolean isMissed, RoomKey key) {
        this.hub = hub;
        this.room = room;
        this.grant = former.grant();
        this.key = key;
        this.name = former.name();
        this.address = Optional.empty();
        this.peer = former.peer();
        this.id = hub.ids().newSessionId();
        this.secret = hub.ids().newSecret();
        this.outbox = newOutbox(hub);
        this.stage = new Stage.Over();
        this.former = former;
        this.isMissed = isMissed;
    }

    /** One that is the same as at a hub that has stopped and handed it over, and is away; its place is given to it by {@link #inherit}. */
    Session(
            Sessions hub,
            RoomName room,
            MemberRecord member,
            SessionRecord.State state,
            boolean isMissed,
            RoomKey key) {
        this.hub = hub;
        this.room = room;
        this.grant = member.grant();
        this.key = key;
        this.name = member.name();
        this.address = Optional.empty();
        this.peer = member.id();
        this.id = member.proof().session();
        this.secret = null;
        this.digest = member.proof().secret();
        this.outbox = newOutbox(hub);
        this.stage = new Stage.Over();
        this.former = null;
        this.isKnown = true;
        this.lastAttempt = state.lastAttempt();
        received.goOn(state.received());
        outbox.goOn(state.rest());
        this.isMissed = isMissed;
    }

    private static Outbox newOutbox(Sessions hub) {
        SessionSettings settings = hub.settings();
        return new Outbox(settings.outboxBytes(), settings.outboxMessages(), hub.budget());
    }

    @Override
    public void inherit(Seat seat) {
        stage = new Stage.Away(seat, hub.nowMillis(), LeftReason.DROPPED);
        hub.add(this);
        if (former != null) {
            hub.add(former, this);
        }
    }

    @Override
    public boolean isMissed() {
        return isMissed;
    }

    @Override
    public boolean goesOn() {
        return former == null;
    }

    /** There is no place for it after all. */
    void disinherit() {
        outbox.discard();
        hub.noLongerAway(address);
        key.giveBack();
    }

    /** @param insteadOfResuming whether the client wanted to go on with another session */
    void enter(boolean insteadOfResuming) {
        whenDecided(hub.rooms().enter(room, this, grant), insteadOfResuming);
    }

    private void whenDecided(CompletionStage<Entry> entry, boolean insteadOfResuming) {
        entry.thenAccept(decided -> turn.run(() -> entered(decided, insteadOfResuming)))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        turn.run(() -> fail(failure));
                    }
                });
    }

    private void entered(Entry entry, boolean insteadOfResuming) {
        switch (entry) {
            case Entry.Entered entered -> entered(entered, insteadOfResuming);
            case Entry.Waits(WaitReason why, var outcome, Place place) -> {
                if (stage instanceof Stage.Entering(Carrier carrier) && carrier.hold(this, waiting(why))) {
                    stage = new Stage.Waiting(carrier, place);
                    if (!hub.hasHere(room)) { // lost since, and this one was not there to be told
                        carrier.turnAway(CloseCode.REROUTED);
                    }
                    log.info("waits room={} peer={} why={}", room, peer, why.wire());
                    whenDecided(outcome, insteadOfResuming);
                } else {
                    over();
                    place.giveUp(KnockEnd.LEFT);
                }
            }
            case Entry.Refused(ErrorCode why) -> {
                if (stage instanceof Stage.Outside outside) {
                    over();
                    outside.carrier().refuse(why);
                }
            }
            case Entry.Moved() -> {
                if (stage instanceof Stage.Outside outside) {
                    over();
                    outside.carrier().close(CloseCode.REROUTED);
                }
            }
        }
    }

    private void entered(Entry.Entered entered, boolean insteadOfResuming) {
        checkGrantInTurn(); // its token may have expired or been revoked while it waited
        // First the seat: whatever ends the session from here on gives it up, and who answers the welcome is heard.
        if (stage instanceof Stage.Outside outside && outside.carrier().carry(this)) {
            Carrier carrier = outside.carrier();
            stage = new Stage.Here(carrier, entered.seat());
            hub.add(this);
            if (!hub.hasHere(room)) { // lost since, and this one was not there to be told
                moved();
            }
            if (hub.isSilent()) {
                beSilent(); // it came when all others had been told
            }
            int members = entered.roster().size() + 1;
            log.info("joined room={} peer={} session={} members={}", room, peer, id, members);
            if (insteadOfResuming) {
                hub.events().freshInstead();
            }
            attach(carrier, outbox.open(ServerCodec.encode(welcome(entered, insteadOfResuming))));
            tellExpiry();
        } else {
            entered.seat().leave(LeftReason.DROPPED);
            over();
        }
    }

    private ServerMessage.Waiting waiting(WaitReason why) {
        return new ServerMessage.Waiting(
                room, why, hub.settings().heartbeat(), hub.settings().waitTimeout());
    }

    private ServerMessage welcome(Entry.Entered entered, boolean insteadOfResuming) {
        return new ServerMessage.Welcome(
                peer,
                id,
                secret(),
                hub.settings().resumeWindow(),
                room,
                entered.settings(),
                entered.grant().role(),
                entered.grant().may(),
                entered.waiting(),
                entered.roster(),
                hub.settings().iceServers().of(peer),
                hub.settings().heartbeat(),
                hub.settings().limits(),
                insteadOfResuming,
                Optional.empty());
    }

    /** Of the room as it was when it was opened here: what has happened there since waits in the outbox. */
    private ServerMessage welcomeBack(Former before) {
        return new ServerMessage.Welcome(
                peer,
                id,
                secret(),
                hub.settings().resumeWindow(),
                room,
                before.settings(),
                before.grant().role(),
                before.grant().may(),
                List.of(),
                before.others(),
                hub.settings().iceServers().of(peer),
                hub.settings().heartbeat(),
                hub.settings().limits(),
                true,
                Optional.of(before.state()));
    }

    /** From now on the connection is written to; a little later where somebody who waited is still being told so. */
    private void attach(Carrier carrier, int ticket) {
        address = carrier.connection().address();
        carrier.whenFree(() -> turn.run(() -> {
            if (seated() instanceof Stage.Here(Carrier current, Seat seat) && current == carrier) {
                Writer next = new Writer(outbox, ticket, carrier.connection());
                writer = next;
                next.flush();
            }
        }));
    }

    /** It does not want to wait any more, or may not. */
    void stopWaiting(KnockEnd why) {
        turn.run(() -> {
            if (stage instanceof Stage.Waiting(Carrier carrier, Place place)) {
                over();
                place.giveUp(why);
            }
        });
    }

    /** Whether this is the session that a client means, and it can prove it. */
    boolean isMeantBy(ClientMessage.Resume resume, RoomName inRoom) {
        return isSecret(resume.secret()) && room.equals(inRoom);
    }

    private boolean isSecret(Secret shown) {
        return secret == null ? digest().isOf(shown) : secret.matches(shown);
    }

    private SecretDigest digest() {
        SecretDigest known = digest;
        if (known == null) {
            known = secret().digest();
            digest = known;
        }
        return known;
    }

    /** Its client is told, where this hub has made it. */
    private Secret secret() {
        return Objects.requireNonNull(secret);
    }

    /** Whether a client means the one that it was at a hub that is gone, and can prove it. */
    boolean wasMeantBy(ClientMessage.Resume resume, RoomName inRoom) {
        return former != null && former.isMeantBy(resume) && room.equals(inRoom);
    }

    /** Whether a client that comes back is asked for a token: it brings one, or was let in by one at another hub. */
    boolean needsToken(ClientMessage.Hello hello) {
        return hello.token().isPresent()
                || hello.resume().filter(resume -> !resume.session().equals(id)).isPresent();
    }

    /**
     * A client came back that knows the secret.
     *
     * @param renewed by the token that it brought, where it has to have one
     */
    void resume(Carrier carrier, ClientMessage.Hello hello, Optional<Grant> renewed) {
        turn.run(() -> {
            ClientMessage.Resume wish = hello.resume().orElseThrow();
            if (stage instanceof Stage.Silent) {
                carrier.close(CloseCode.REROUTED);
                return;
            }
            if (isOutdated(wish)) {
                carrier.close(CloseCode.TAKEN_OVER);
                return;
            }
            if (isKnown && isByFormer(wish)) {
                carrier.enterAfresh(hello); // its client has gone on from there
                return;
            }
            if (renewed.isPresent() && !renew(renewed.get())) {
                carrier.refuse(ErrorCode.BANNED);
                return;
            }
            checkGrantInTurn();
            if (!resumeIfPossible(carrier, wish)) {
                carrier.enterAfresh(hello);
            }
        });
    }

    /** A hello may be held up on its way until its client has long gone on by another connection. */
    private boolean isOutdated(ClientMessage.Resume wish) {
        OptionalLong attempt = wish.attempt();
        if (attempt.isEmpty()) {
            return false;
        }
        if (former != null && isByFormer(wish)) {
            return former.isOutdated(attempt.getAsLong());
        }
        boolean outdated = attempt.getAsLong() <= lastAttempt;
        lastAttempt = Math.max(lastAttempt, attempt.getAsLong());
        return outdated;
    }

    private boolean isByFormer(ClientMessage.Resume wish) {
        return former != null && former.isMeantBy(wish);
    }

    private boolean resumeIfPossible(Carrier next, ClientMessage.Resume wish) {
        if (!(stage instanceof Stage.Seated before)) {
            return false;
        }
        Former lost = isByFormer(wish) ? former : null;
        boolean wanted = wish.received().isPresent() && (lost == null || wish.keep());
        Optional<Outbox.Resumption> resumption = !wanted
                ? Optional.empty()
                : lost != null
                        ? outbox.resume(0, ServerCodec.encode(welcomeBack(lost)))
                        : outbox.resume(
                                wish.received().getAsLong(),
                                ServerCodec.encode(new ServerMessage.Resumed(received.count())));
        if (resumption.isEmpty()) {
            replaced(wanted ? LeftReason.OVERFLOW : LeftReason.LEFT);
            return false;
        }
        received.resumed();
        stage = new Stage.Here(next, before.seat());
        returned(lost != null, resumption.get().replayed());
        switch (before) {
            case Stage.Here(Carrier old, Seat seat) -> {
                hub.events().takenOver();
                old.close(CloseCode.TAKEN_OVER);
            }
            case Stage.Away(Seat seat, long since, LeftReason reason) -> {
                hub.noLongerAway(address);
                seat.back();
            }
        }
        if (next.carry(this)) {
            attach(next, resumption.get().ticket());
            renewIceServers(); // after all that is sent again: what of them is in that is older
            tellExpiry();
        } else {
            onConnectionEnded(next, LeftReason.DROPPED); // gone again before it was answered
        }
        return true;
    }

    private void returned(boolean kept, int replayed) {
        log.info("{} room={} peer={} session={} replayed={}", kept ? "kept" : "resumed", room, peer, id, replayed);
        if (kept) {
            hub.events().kept(replayed);
        } else {
            known();
            hub.events().resumed(replayed);
        }
    }

    /** Its client has heard the welcome, and calls it by its name here. */
    private void known() {
        if (!isKnown && former != null && stage instanceof Stage.Here(Carrier carrier, Seat seat)) {
            isKnown = true;
            hub.remove(former, this);
            seat.reissued();
        }
    }

    /** Its own client comes afresh: the others need not wait for the window. */
    private void replaced(LeftReason reason) {
        if (stage instanceof Stage.Here(Carrier before, Seat seat)) {
            before.close(CloseCode.TAKEN_OVER);
        }
        leave(reason);
        outbox.discard();
    }

    /** A text message came, whole. The bytes are used only during the call. */
    void receive(Carrier from, byte[] array, int offset, int length, boolean accepted) {
        if (turn.begin()) {
            try {
                handle(from, array, offset, length, accepted);
            } finally {
                turn.end();
            }
        } else {
            byte[] copy = Arrays.copyOfRange(array, offset, offset + length);
            turn.run(() -> handle(from, copy, 0, copy.length, accepted));
        }
    }

    private void handle(Carrier from, byte[] array, int offset, int length, boolean accepted) {
        if (!(stage instanceof Stage.Here(Carrier carrier, Seat seat)) || carrier != from) {
            return; // too late: what the hub has not counted the client sends again
        }
        if (!isKnown) {
            known();
        }
        try {
            ClientMessage message = decode(array, offset, length);
            if (!accepted) {
                throw Carrier.rateLimited(hub.settings().limits(), message.type());
            }
            act(seat, message);
        } catch (ProtocolException e) {
            log.debug("refused: {} room={} peer={}", e.code().wire(), room, peer);
            answer(e.toMessage());
        } catch (CharacterCodingException e) {
            end(LeftReason.REFUSED, CloseCode.INVALID_UTF8, List.of());
            return;
        } catch (RuntimeException e) {
            fail(e);
        }
        if (received.isDue()) {
            acknowledgeByTheWay();
        }
    }

    /** Reads a message and counts it, whatever comes of it. */
    private ClientMessage decode(byte[] array, int offset, int length)
            throws ProtocolException, CharacterCodingException {
        try {
            ClientMessage message = hub.codec().decode(array, offset, length);
            received.add(message.type());
            return message;
        } catch (ProtocolException e) {
            received.add(e.about().orElse(""));
            throw e;
        }
    }

    private void act(Seat seat, ClientMessage message) throws ProtocolException {
        switch (message) {
            case ClientMessage.Signal(var to, var kind, var value) -> seat.signal(to, kind, value);
            case ClientMessage.Message(var to, var data) -> seat.message(to, data);
            case ClientMessage.State(var published) -> seat.publish(published);
            case ClientMessage.Moderate(var what) -> seat.moderate(what);
            case ClientMessage.Token(Secret token) -> exchange(token);
            case ClientMessage.Leave() -> end(LeftReason.LEFT, CloseCode.LEFT, List.of());
            case ClientMessage.Ack(long count) -> {
                if (!outbox.acknowledge(count)) {
                    throw new ProtocolException(
                            ErrorCode.INVALID_MESSAGE, "\"received\" is more than was sent", Optional.of("ack"));
                }
            }
            case ClientMessage.Ping() -> answer(new ServerMessage.Pong());
            case ClientMessage.Pong() -> {} // that it was heard is all it says
            case ClientMessage.Hello hello ->
                throw new ProtocolException(ErrorCode.HELLO_REPEATED, "hello is said once", Optional.of(hello.type()));
        }
    }

    /** Goes on with another token. It is checked as at the entrance; meanwhile other messages are served. */
    private void exchange(Secret token) throws ProtocolException {
        if (!hub.access().looksAtTokens()) {
            return;
        }
        if (exchangingTokens) {
            throw new ProtocolException(
                    ErrorCode.RATE_LIMITED, "the token before this one is still being checked", Optional.of("token"));
        }
        if (stage instanceof Stage.Here(Carrier carrier, Seat seat)) {
            exchangingTokens = true;
            hub.access()
                    .admit(new Entrant(
                            room,
                            Optional.of(token),
                            Optional.empty(),
                            carrier.connection().address()))
                    .whenComplete((admission, failure) -> turn.run(() -> exchanged(admission, failure)));
        }
    }

    private void exchanged(@Nullable Admission admission, @Nullable Throwable failure) {
        exchangingTokens = false;
        if (isDone()) {
            return;
        }
        switch (admission) {
            case null -> fail(failure);
            case Admission.Granted granted -> {
                if (renew(granted.grant())) {
                    tellExpiry();
                } else {
                    answer(new ServerMessage.Refused(
                            ErrorCode.BANNED, "the room keeps out who has this token", Optional.of("token")));
                }
            }
            case Admission.Refused(ErrorCode why, String message) ->
                answer(new ServerMessage.Refused(why, message, Optional.of("token")));
        }
    }

    /** Answers false, having done nothing, when the room keeps that token out. */
    private boolean renew(Grant next) {
        if (stage instanceof Stage.Seated seated && !seated.seat().renew(next)) {
            return false;
        }
        grant = next;
        return true;
    }

    /** So that the client brings another token in time. */
    private void tellExpiry() {
        hub.access().remaining(grant).ifPresent(left -> answer(new ServerMessage.Expires(left)));
    }

    /** Ends the session, or its waiting, when what it was allowed to do is over. */
    void checkGrant() {
        if (hub.access().standing(grant) != Standing.GOOD) {
            turn.run(this::checkGrantInTurn);
        }
    }

    private void checkGrantInTurn() {
        if (isDone()) {
            return;
        }
        switch (hub.access().standing(grant)) {
            case GOOD -> {}
            case EXPIRED -> endUnauthorized(ErrorCode.TOKEN_EXPIRED, CloseCode.TOKEN_EXPIRED, "the token has expired");
            case REVOKED ->
                endUnauthorized(ErrorCode.TOKEN_REVOKED, CloseCode.TOKEN_REVOKED, "the token has been revoked");
        }
    }

    private void endUnauthorized(ErrorCode why, CloseCode code, String message) {
        List<Encoded> lastWords =
                List.of(ServerCodec.encode(new ServerMessage.Refused(why, message, Optional.empty())));
        if (stage instanceof Stage.Outside outside) {
            outside.carrier().turnAway(new Farewell(code, lastWords));
        } else {
            end(LeftReason.EXPIRED, code, lastWords);
        }
    }

    private void acknowledge() {
        answer(new ServerMessage.Ack(received.acknowledge()));
    }

    /** Goes with the next message to this client; by itself when, half of its time later, none has come. */
    private void acknowledgeByTheWay() {
        boolean due = outbox.isWaiting();
        deliver(ServerCodec.encode(new ServerMessage.Ack(received.acknowledge())));
        if (due || outbox.hasOverflowed()) {
            flush();
        }
    }

    private void answer(ServerMessage message) {
        deliver(ServerCodec.encode(message));
        flush();
    }

    /** A heartbeat of its connection is due. */
    void ping(Carrier carrier) {
        turn.run(() -> {
            if (isCarriedBy(carrier)) {
                if (received.isNews()) {
                    acknowledge();
                }
                answer(new ServerMessage.Ping());
            }
        });
    }

    /** Something came over the connection that ends the session. */
    void refuse(Carrier carrier, CloseCode code) {
        turn.run(() -> {
            if (isCarriedBy(carrier)) {
                end(LeftReason.REFUSED, code, List.of());
            }
        });
    }

    /** @param reason the others are told, at once when it has left and otherwise if nobody comes back */
    void onConnectionEnded(Carrier carrier, LeftReason reason) {
        turn.run(() -> {
            if (stage instanceof Stage.Silent(Stage.Here(Carrier last, Seat place)) && last == carrier) {
                writer = null;
            }
            if (!(stage instanceof Stage.Here(Carrier current, Seat seat)) || current != carrier) {
                return; // another one carries it
            }
            writer = null;
            if (reason == LeftReason.LEFT || received.isNothing() || !hub.mayKeepAnotherAway(address)) {
                leave(reason);
                outbox.discard();
                return;
            }
            stage = new Stage.Away(seat, hub.nowMillis(), reason);
            outbox.detach();
            hub.events().wentAway();
            log.info("away room={} peer={} session={} reason={}", room, peer, id, reason.wire());
            seat.away();
        });
    }

    private boolean isCarriedBy(Carrier carrier) {
        return stage instanceof Stage.Here(Carrier current, Seat seat) && current == carrier;
    }

    /**
     * Looks at the time. Called now and then for every session.
     *
     * @param beforeMillis when it was called before
     */
    void tick(long beforeMillis, long nowMillis) {
        checkGrant();
        if (isExpired(nowMillis)) {
            turn.run(() -> {
                if (isExpired(nowMillis) && stage instanceof Stage.Away(Seat seat, long since, LeftReason reason)) {
                    hub.events().expired();
                    leave(reason);
                    outbox.discard();
                }
            });
        } else if (hub.renewal().isDue(peer, beforeMillis, nowMillis)) {
            turn.run(this::renewIceServers);
        }
    }

    /** Tells its client new credentials long before those it has expire. Who is away is told when it comes back. */
    private void renewIceServers() {
        if (hub.renewal().isNeeded() && stage instanceof Stage.Here) {
            answer(new ServerMessage.IceServers(hub.settings().iceServers().of(peer)));
        }
    }

    private boolean isExpired(long nowMillis) {
        return stage instanceof Stage.Away(Seat seat, long since, LeftReason reason)
                && nowMillis - since >= hub.settings().resumeWindow().toMillis();
    }

    /** Its room is handed over to other hubs: nothing more is heard of its client, so that what counts has come to the room. {@link #shutDown} follows. */
    void fallSilent(Runnable done) {
        turn.run(() -> {
            try {
                beSilent();
            } finally {
                done.run(); // one that fails holds up no other
            }
        });
    }

    private void beSilent() {
        if (stage instanceof Stage.Seated now) {
            stage = new Stage.Silent(now);
            if (now instanceof Stage.Here(Carrier carrier, Seat seat)) {
                carrier.endPhase();
            }
        }
    }

    /** Where it stands, or stood when it fell silent. */
    private Stage seated() {
        return stage instanceof Stage.Silent(Stage.Seated before) ? before : stage;
    }

    /** Whether nothing is to happen to it here any more. */
    private boolean isDone() {
        return stage instanceof Stage.Over || stage instanceof Stage.Silent;
    }

    /** What is handed over of it, once its room has fallen silent too; empty where it is over. */
    void remains(Consumer<Optional<SessionRecord>> taker) {
        turn.run(() -> taker.accept(
                stage instanceof Stage.Silent(Stage.Seated before)
                        ? Optional.of(new SessionRecord(proof().session(), before instanceof Stage.Here, state()))
                        : Optional.empty()));
    }

    /** Where it goes on. Not known to a client that may know it by another name only: that is given its place. */
    private Optional<SessionRecord.State> state() {
        return outbox.rest()
                .filter(rest -> isKnown)
                .map(rest -> new SessionRecord.State(received.count(), lastAttempt, rest));
    }

    /** The hub stops. The last that its client hears is how much of what it sent has arrived. */
    void shutDown(List<Encoded> lastWords) {
        turn.run(() -> {
            List<Encoded> words = new ArrayList<>(lastWords);
            if (stage instanceof Stage.Silent && received.isNews()) {
                words.addFirst(ServerCodec.encode(new ServerMessage.Ack(received.acknowledge())));
            }
            end(LeftReason.SHUTDOWN, CloseCode.GOING_AWAY, words);
        });
    }

    @Override
    public PeerId id() {
        return peer;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Proof proof() {
        return former != null && !isKnown ? former.proof() : new Proof(id, digest());
    }

    @Override
    public Optional<RoomLock> lock() {
        return key.lock();
    }

    @Override
    public void deliver(Encoded message) {
        outbox.offer(message);
    }

    /** In a burst at its end, unless it is high time. */
    @Override
    public void flush() {
        if (outbox.isWorthAWrite() || !hub.bursts().hold(this)) {
            flushNow();
        }
    }

    /** As {@link #flush}, with the end of the round for that of the burst. */
    @Override
    public void flushWithAll() {
        if (outbox.isWorthAWrite() || !hub.bursts().holdForRound(this)) {
            flushNow();
        }
    }

    boolean isHeldBy(Held held) {
        return heldBy == held;
    }

    void heldBy(Held held) {
        heldBy = held;
    }

    void noLongerHeldBy(Held held) {
        if (heldBy == held) {
            heldBy = null;
        }
    }

    private void flushNow() {
        write();
        relieve();
    }

    /** Writes what waits, as far as its connection takes it. */
    void write() {
        Writer current = writer;
        if (current != null) {
            current.flush();
        }
        if (outbox.hasOverflowed() && !(stage instanceof Stage.Over)) {
            hub.drop(this);
        }
    }

    /** Sees to it that all sessions together do not hold too much. */
    void relieve() {
        hub.relief().ifNeeded();
    }

    /** Bytes of memory that are held for its client. */
    long holds() {
        return outbox.holds() + unfinished();
    }

    /** Those of them that wait for it to read, or to say the rest. */
    long waits() {
        return outbox.waits() + unfinished();
    }

    private long unfinished() {
        return stage instanceof Stage.Here(Carrier carrier, Seat seat)
                ? carrier.connection().unfinishedBytes()
                : 0;
    }

    /** Those of them that it has not acknowledged. */
    long keeps() {
        return outbox.keeps();
    }

    /** Keeps nothing of what was sent. */
    void forget() {
        outbox.forgetKept();
    }

    /** From here on it can only be dropped. */
    void overflow() {
        outbox.overflow();
    }

    /** It was dropped, and its client does not even read that. */
    void cut() {
        Connection last = lastConnection;
        if (last != null) {
            last.abort();
        }
    }

    @Override
    public Optional<String> address() {
        return address;
    }

    @Override
    public void expelled(CloseCode why) {
        turn.run(() -> {
            if (stage instanceof Stage.Over) {
                return;
            }
            hub.events().expelled();
            hub.expelled().add(id, digest(), room, why, hub.nowMillis());
            if (former != null && !isKnown) {
                hub.expelled().add(former.session(), former.secret(), room, why, hub.nowMillis());
            }
            if (stage instanceof Stage.Outside outside) {
                over();
                outside.carrier().turnAway(why);
            } else {
                end(LeftReason.REMOVED, why, List.of());
            }
        });
    }

    RoomName room() {
        return room;
    }

    /** Its client hears nothing more here, and goes where the room is. */
    @Override
    public void moved() {
        turn.run(() -> {
            if (isDone()) {
                return; // also where it goes with its hub
            }
            if (stage instanceof Stage.Outside outside) {
                over();
                outside.carrier().turnAway(CloseCode.REROUTED);
                return;
            }
            outbox.discard();
            if (stage instanceof Stage.Here(Carrier carrier, Seat seat)) {
                carrier.close(CloseCode.REROUTED);
            }
            leave(LeftReason.SHUTDOWN);
        });
    }

    /** More came than the outbox holds: nothing more is written but the close frame. */
    void dropOverflowed() {
        turn.run(() -> {
            if (stage instanceof Stage.Over) {
                return;
            }
            hub.events().overflowed();
            Stage before = stage;
            leave(LeftReason.OVERFLOW);
            outbox.discard();
            switch (before) {
                case Stage.Here(Carrier carrier, Seat seat) -> {
                    lastConnection = carrier.connection();
                    carrier.close(CloseCode.OVERFLOW);
                }
                case Stage.Silent(Stage.Here(Carrier carrier, Seat seat)) -> {
                    lastConnection = carrier.connection();
                    carrier.connection().close(CloseCode.OVERFLOW);
                }
                case Stage.Outside outside -> outside.carrier().close(CloseCode.OVERFLOW);
                case Stage.Away away -> {}
                case Stage.Silent away -> {}
                case Stage.Over over -> {}
            }
        });
    }

    private void fail(@Nullable Throwable failure) {
        if (stage instanceof Stage.Outside outside) {
            over();
            outside.carrier().fail(failure);
        } else {
            log.error("failed room={} peer={} session={}", room, peer, id, failure);
            end(LeftReason.REFUSED, CloseCode.INTERNAL_ERROR, List.of(Farewell.internalError(Optional.empty())));
        }
    }

    /** Ends the session in order: what waits is written, then the last words, then the close frame. */
    private void end(LeftReason reason, CloseCode code, List<Encoded> lastWords) {
        Stage before = stage;
        leave(reason);
        Writer current = writer;
        boolean mayWrite = before instanceof Stage.Silent
                || (before instanceof Stage.Here(Carrier carrier, Seat seat) && current != null && carrier.endPhase());
        if (mayWrite && current != null) {
            outbox.drain(lastWords);
            current.closeWhenDrained(code);
            return;
        }
        outbox.discard();
        switch (before) { // it failed before anything could be written
            case Stage.Here(Carrier carrier, Seat seat) -> carrier.close(code);
            case Stage.Silent(Stage.Here(Carrier carrier, Seat seat)) ->
                carrier.connection().close(code);
            default -> {}
        }
    }

    /** It never had a seat, or has none any more. */
    private void over() {
        stage = new Stage.Over();
        outbox.discard();
        key.giveBack();
    }

    /** Gives the seat up and tells the others why. */
    private void leave(LeftReason reason) {
        Stage before = seated();
        String ending = stage instanceof Stage.Silent && reason == LeftReason.SHUTDOWN ? "handed over" : "left";
        stage = new Stage.Over();
        switch (before) {
            case Stage.Here(Carrier carrier, Seat seat) -> leave(seat, reason, ending);
            case Stage.Away(Seat seat, long since, LeftReason wentAway) -> {
                hub.noLongerAway(address);
                leave(seat, reason, ending);
            }
            case Stage.Outside outside -> {} // the seat is given up when it comes
            case Stage.Silent silent -> {} // as before it was
            case Stage.Over over -> {}
        }
        key.giveBack();
    }

    private void leave(Seat seat, LeftReason reason, String ending) {
        hub.remove(this);
        if (former != null && !isKnown) {
            hub.remove(former, this);
        }
        seat.leave(reason);
        log.info("{} room={} peer={} session={} reason={}", ending, room, peer, id, reason.wire());
    }

    SessionId sessionId() {
        return id;
    }
}
