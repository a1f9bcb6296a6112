package io.parley.signaling.simulation;

/** A mistake that somebody might make in the hub, and what the simulator says of it. */
enum Mutation {
    WHAT_IS_REPLAYED_COMES_AFTER_WHAT_WAITS(
            "session/Outbox",
            "Encoded message = kept.removeLast(); waiting.addFirst(message);",
            "Encoded message = kept.removeFirst(); waiting.addLast(message);",
            "was lost|came after"),
    ONE_TOO_MANY_IS_REPLAYED(
            "session/Outbox",
            "acknowledgeLocked(received); shutLocked();",
            "acknowledgeLocked(received - 1); shutLocked();",
            "came after|hears again|came back after|joined twice|not there"),
    ONE_TOO_FEW_IS_REPLAYED(
            "session/Outbox",
            "acknowledgeLocked(received); shutLocked();",
            "acknowledgeLocked(received + 1); shutLocked();",
            "was lost"),
    A_MEMBER_HEARS_OF_THE_NEXT_THING_BEFORE_THE_OTHERS_HEAR_OF_THIS(
            "room/Room",
            "if (!member.equals(sender)) { member.deliver(message);",
            "if (!member.equals(sender)) { member.deliver(message); member.flush();",
            "sees .* where .* saw"),
    A_REFUSED_MESSAGE_IS_NOT_COUNTED(
            "session/Session", "received.add(e.about().orElse(\"\")); throw e;",
            "throw e;", "came after|came back after|is answered so"),
    THE_HUB_SAYS_IT_HAS_MORE_THAN_IT_HAS(
            "session/Session",
            "new ServerMessage.Resumed(received.count())",
            "new ServerMessage.Resumed(received.count() + 1)",
            "was lost|no answer to"),
    THE_HUB_SAYS_IT_HAS_LESS_THAN_IT_HAS(
            "session/Session",
            "new ServerMessage.Resumed(received.count())",
            "new ServerMessage.Resumed(Math.max(0, received.count() - 1))",
            "came after|came back after"),
    THE_END_OF_A_WRITE_ON_AN_OLD_CONNECTION_COUNTS_FOR_THE_NEW(
            "session/Outbox", "if (held == ticket) {", "if (true) {", "before the last write was done"),
    WHAT_WAS_MEANT_FOR_THE_OLD_CONNECTION_GOES_TO_THE_NEW(
            "session/Outbox",
            "waiting.removeIf(message -> !message.counted());",
            "",
            "said .* before|pong for nothing"),
    A_TAKEOVER_LEAVES_THE_OLD_CONNECTION_OPEN(
            "session/Session", "old.close(CloseCode.TAKEN_OVER);", "", "two connections carry one session"),
    AN_OVERFLOW_GOES_UNNOTICED("session/Session", "hub.drop(this);", "", "overflowed and goes on"),
    MESSAGES_THAT_WAIT_ARE_NOT_BOUNDED(
            "session/Outbox", "|| waiting.size() + writingMessages >= maxMessages", "", "an outbox holds"),
    BYTES_THAT_WAIT_ARE_NOT_BOUNDED(
            "session/Outbox", "message.size() > maxBytes - waitingBytes - writingBytes ||", "", "an outbox holds"),
    WHAT_IS_KEPT_IS_NOT_BOUNDED(
            "session/Outbox", "while (!kept.isEmpty() && (keptBytes", "while (false && (keptBytes", "an outbox holds"),
    WHO_MAY_NOT_KNOW_THAT_IT_IS_IN_IS_AWAY(
            "session/Session", "received.isNothing() ||", "", "is away, and the hub has not heard a word of it"),
    AN_ACKNOWLEDGEMENT_IS_NO_ANSWER_TO_THE_WELCOME(
            "session/Received", "} else { answered = true; }", "}", "the session of .* was lost"),
    NOBODY_IS_TOLD_WHO_IS_AWAY("session/Session", "seat.away();", "", "hears again|was told that the room is"),
    NOBODY_IS_TOLD_WHO_IS_BACK("session/Session", "seat.back();", "", "hears again|and its client is here"),
    NOBODY_IS_TOLD_WHO_LEFT(
            "room/Reception", "announce(left, after);", "", "was told that the room is|and its client is not here"),
    NEWCOMERS_ARE_NOT_TOLD_WHO_IS_AWAY(
            "room/Room", "members.replace(occupant.away(away));", "", "was told that the room is"),
    NEWCOMERS_ARE_NOT_TOLD_STATES(
            "room/Room", "members.replace(occupant.with(state));", "", "was told that the room is"),
    A_SENDER_DOES_NOT_HEAR_ITS_STATE(
            "room/Room",
            "all = members.all(); deliver(all, message);",
            "all = members.all(); deliverToOthers(all, sender, message);",
            "no answer to"),
    A_PRIVATE_MESSAGE_DOES_NOT_SAY_SO(
            "room/LocalSeat", "new ServerMessage.Message(member.id(), to, data)",
            "new ServerMessage.Message(member.id(), Optional.empty(), data)", "came as"),
    ANY_SECRET_WILL_DO("session/Session", "isSecret(resume.secret()) && room", "room", "Intrude.* the hub said"),
    ANY_ROOM_WILL_DO(
            "session/Session",
            "isSecret(resume.secret()) && room.equals(inRoom)",
            "isSecret(resume.secret())",
            "Intrude.* the hub said"),
    A_LATE_HELLO_TAKES_OVER("session/Session", "return outdated;", "return false;", "for no reason with 4504|was lost"),
    A_SESSION_THAT_WAITS_IS_FORGOTTEN(
            "session/Session", "outbox.detach();", "outbox.discard();", "the session of .* was lost"),
    THE_HUB_DOES_NOT_ACKNOWLEDGE_AT_HEARTBEATS(
            "session/Session", "if (received.isNews()) { acknowledge(); }", "", "has not acknowledged all"),
    A_MEMBER_KEEPS_ITS_SEAT(
            "session/Session", "seat.leave(reason); log", "log", "left behind|and its client is not here"),
    A_SESSION_IS_LEFT_BEHIND("session/Session", "hub.remove(this);", "", "left behind|the hub has"),
    A_ROOM_IS_LEFT_BEHIND("room/Room", "closed = true; after.then(() -> whenClosed.accept(this));", "", "left behind"),
    A_CONNECTION_IS_LEFT_BEHIND("session/Carrier", "hub.remove(this);", "", "left behind|the hub has"),
    STRANGERS_ARE_COUNTED_FOR_EVER(
            "session/Carrier",
            "before instanceof Phase.AwaitingHello || before instanceof Phase.Entering",
            "before instanceof Phase.Entering",
            "left behind|the hub has"),
    THOSE_AWAY_ARE_COUNTED_FOR_EVER(
            "session/Session",
            "hub.noLongerAway(address); leave(seat, reason, ending);",
            "leave(seat, reason, ending);",
            "left behind|the hub has"),
    WHO_DOES_NOT_ANSWER_THE_CLOSE_STAYS("session/Carrier", "connection.abort();", "", "left behind|the hub has"),
    WHO_IS_SILENT_STAYS(
            "session/Heartbeat",
            "return Finding.DEAD;",
            "return Finding.FINE;",
            "and its client is not here|left behind"),
    WHO_IS_AWAY_STAYS(
            "session/Session",
            "&& nowMillis - since >= hub.settings().resumeWindow().toMillis()",
            "&& nowMillis < since",
            "left behind"),
    WHO_IS_AWAY_OUTLIVES_THE_HUB(
            "session/Sessions",
            "each( sessions.values(), session -> session.shutDown( Farewell.goingAway(reconnectAfter.get()).words()));",
            "",
            "left behind"),
    CREDENTIALS_ARE_NOT_RENEWED(
            "session/Session", "turn.run(this::renewIceServers);", "", "the credential of .* has expired"),
    A_LOCK_KEEPS_NOBODY_OUT("room/RoomPolicy", "if (settings.locked()) {", "if (false) {", "got past"),
    NOBODY_HAS_TO_WAIT("room/RoomPolicy", "if (settings.waitingRoom()) {", "if (false) {", "got past"),
    WHO_WAITS_NO_LONGER_IS_FORGOTTEN(
            "room/Reception", "lobby.remove(waiting);", "", "left behind|knocks twice|not there"),
    MODERATORS_DO_NOT_HEAR_HOW_WAITING_ENDS(
            "room/Reception",
            "new ServerMessage.Knocked(peer, end)",
            "new ServerMessage.Pong()",
            "got past|pong for|said"),
    THOSE_WHO_WAIT_ARE_COUNTED_FOR_EVER("session/Carrier", "hub.oneLessWaits();", "", "left behind|the hub has"),
    WHO_WAITS_TOO_LONG_STAYS(
            "session/Carrier",
            "nowMillis - waiting.sinceMillis() >= hub.settings().waitTimeout().toMillis()",
            "nowMillis < waiting.sinceMillis()",
            "hangs|the hub has"),
    ANYBODY_MODERATES("room/Moderating", "if (!by.moderates()) {", "if (false) {", "may not moderate"),
    ANY_MODERATOR_DECIDES_ABOUT_OWNERS(
            "room/Moderating",
            "if (occupant.moderates() && !by.decidesAboutHosts()) {",
            "if (false) {",
            "may not decide about"),
    OWNERS_ARE_ABOVE_THE_OPERATOR(
            "room/Moderator",
            "public boolean decidesAboutHosts() { return true; }",
            "public boolean decidesAboutHosts() { return false; }",
            "the operator was answered"),
    WHAT_THE_OPERATOR_DOES_HAS_NO_AFTERMATH(
            "room/Room",
            "after.run(); return outcome;",
            "return outcome;",
            "is still here|was put out|hangs|the hub has"),
    AN_OPERATOR_LEAVES_A_ROOM_WITHOUT_HOST(
            "room/Moderating",
            "if (occupant != null && !isHost(role) && reception.isNeeded(occupant)) {",
            "if (false) {",
            "the operator was answered"),
    A_ROOM_IS_LISTED_WITHOUT_THOSE_WHO_WAIT(
            "room/Room", "members.away(), lobby.size())", "members.away(), 0)", "the operator was told of"),
    NOBODY_INHERITS_A_ROOM(
            "room/Reception",
            "members.eldest().ifPresent(heir -> assign(heir, Role.OWNER, Optional.empty(), after));",
            "",
            "has no host"),
    NEWCOMERS_ARE_NOT_TOLD_ROLES(
            "room/Reception",
            "members.replace(occupant.with(grant));",
            "",
            "was told that the room is|may not|has no host"),
    WHO_IS_REMOVED_COMES_BACK(
            "session/Session",
            "hub.expelled().add(id, digest(), room, why, hub.nowMillis());",
            "",
            "was put out and came back"),
    WHO_IS_REMOVED_STAYS(
            "room/Moderating", "after.then(() -> member.expelled(CloseCode.REMOVED));", "", "was put out and"),
    THE_HUB_FAILS(
            "session/Session",
            "case ClientMessage.Ping() -> answer(new ServerMessage.Pong());",
            "case ClientMessage.Ping() -> throw new IllegalStateException(\"on purpose\");",
            "the hub failed"),
    A_GAP_BETWEEN_HUBS_IS_NOT_NOTICED(
            By.FLEETS,
            "cluster/Link",
            "if (parcel.number() != expected) {",
            "if (false) {",
            "was lost|has not seen|not acknowledged|no answer|hangs|sees|saw|the hub"),
    A_ROOM_THAT_ANOTHER_HUB_HAS_IS_KEPT(
            By.FLEETS,
            "cluster/Residences",
            "lose(room, residence); answerAwaited(room, home);",
            "answerAwaited(room, home);",
            "does not know of|sees|the hubs have|is here|is not here"),
    WHAT_A_ROOM_WAS_IS_LOST_WITH_ITS_HOME(
            By.FLEETS,
            "cluster/Residences",
            "past.ifPresent(record -> moves.restore(room, record, found));",
            "",
            "the session of .* was lost"),
    A_HUB_THAT_STOPS_HANDS_NOTHING_OVER(
            By.FLEETS,
            "cluster/HandOver",
            "return CompletableFuture.allOf(IntStream.range(0, ROOMS_AT_ONCE)",
            "return CompletableFuture.allOf(IntStream.range(0, 0)",
            "its session was handed over|the session of .* was lost"),
    WHAT_WAITS_IS_NOT_HANDED_OVER(
            By.FLEETS,
            "session/Outbox",
            "waiting.stream().filter(Encoded::counted).forEach(messages::add);",
            "",
            "was lost|has not seen|no answer|came after|hears"),
    WHAT_THE_HUB_BEFORE_HAS_RECEIVED_IS_NOT_KNOWN(
            By.FLEETS, "session/Session", "received.goOn(state.received());", "", "the hub has received"),
    A_SESSION_THAT_IS_HANDED_OVER_IS_STILL_HEARD(
            By.FLEETS,
            "session/Session",
            "stage = new Stage.Silent(now); if (now instanceof Stage.Here(Carrier carrier, Seat seat)) { carrier.endPhase(); }",
            "",
            "was lost|the session of .* was lost|its session was handed over"),
    A_CONNECTION_GOES_ON_WHERE_ITS_SESSION_IS_HANDED_OVER(
            By.FLEETS,
            "session/Session",
            "if (now instanceof Stage.Here(Carrier carrier, Seat seat)) { carrier.endPhase(); }",
            "",
            "two connections carry one session"),
    WHO_GOES_ON_DOES_NOT_HEAR_WHO_IS_AWAY(
            By.FLEETS,
            "room/Room",
            "record.members().forEach(member -> tellThoseWhoGoOn(member.id(), heirs, after));",
            "",
            "hears again|and its client is|was told that the room is"),
    A_ROOM_THAT_NOBODY_GOT_INTO_IS_KEPT(
            By.FLEETS,
            "cluster/Chronicle",
            "return !queued && !underWay;",
            "return !underWay && !ledger.hasNews();",
            "not given back"),
    A_WRITER_OF_AN_OLD_CONNECTION_STILL_TAKES_MESSAGES(
            By.THREADS,
            "session/Outbox",
            "held != ticket || waiting.isEmpty()",
            "waiting.isEmpty()",
            "not acknowledged|has not seen|was lost|something waits for"),
    WHO_WAS_FLUSHED_STILL_COUNTS_AS_HELD(
            By.THREADS, "session/Held", "session.noLongerHeldBy(this);", "", "something waits for clients that read"),
    WHAT_COMES_OVER_AN_OLD_CONNECTION_IS_HEARD(
            By.THREADS,
            "session/Session",
            "|| carrier != from)",
            "|| from == null)",
            "the hub has received|came after"),
    A_TURN_IS_NOT_WAITED_FOR(
            By.THREADS,
            "session/Turn",
            "return underWay.compareAndSet(0, 1);",
            "return underWay.incrementAndGet() > 0;",
            "the hub has received|NoSuchElement|came after|was lost"),
    A_ROOM_IS_NOT_LOCKED(
            By.THREADS,
            "room/Room",
            "deliverToOthers(all, sender, message); } flushOthers(all, sender); return Relayed.DONE;",
            "} deliverToOthers(all, sender, message); flushOthers(all, sender); return Relayed.DONE;",
            "sees .* where .* saw");

    /** What finds it. */
    enum By {
        SEEDS,
        /** What is a mistake only where there are several hubs. */
        FLEETS,
        /** What has one thread cannot. */
        THREADS
    }

    private final By by;
    private final String source;
    private final String original;
    private final String mistake;
    private final String finding;

    /**
     * @param source where it is made, below the package of the hub, without the suffix
     * @param original what it replaces; any white space stands for any
     * @param finding a regular expression for what the simulator finds; a mistake may show itself in several ways
     */
    Mutation(String source, String original, String mistake, String finding) {
        this(By.SEEDS, source, original, mistake, finding);
    }

    Mutation(By by, String source, String original, String mistake, String finding) {
        this.by = by;
        this.source = source;
        this.original = original;
        this.mistake = mistake;
        this.finding = finding;
    }

    By by() {
        return by;
    }

    String source() {
        return source;
    }

    String original() {
        return original;
    }

    String mistake() {
        return mistake;
    }

    String finding() {
        return finding;
    }
}
