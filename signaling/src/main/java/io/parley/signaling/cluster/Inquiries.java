package io.parley.signaling.cluster;

import io.parley.signaling.cluster.Frame.Answer;
import io.parley.signaling.cluster.Frame.Answer.Verdict;
import io.parley.signaling.cluster.Frame.Bytes;
import io.parley.signaling.protocol.RoomName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions of one hub to another, and their answers: whatever is asked is done once or not at all. One that is not answered in time has failed, and
 * what was asked may have been done.
 */
final class Inquiries {
    /** From question to answer. */
    static final long PATIENCE_MILLIS = 3000;

    /** Of a question. */
    static final int MOST_BYTES = 32 << 10;

    /** Of an answer: a room with a thousand bans. What the bus takes at a time is for all that is relayed too. */
    static final int MOST_ANSWER_BYTES = 1 << 20;

    /** That are waited for, and that are being answered, at a time. */
    static final int MOST_OPEN = 256;

    private static final Logger log = LoggerFactory.getLogger(Inquiries.class);

    private final Bus bus;
    private final HubId self;
    private final Predicate<RoomName> isHere;
    private final Function<byte[], CompletionStage<byte[]>> answers;
    private final Executor executor;
    private final AtomicLong numbers;
    private final ConcurrentMap<Long, Open> open = new ConcurrentHashMap<>();
    private final AtomicInteger answering = new AtomicInteger();

    private record Open(HubId hub, CompletableFuture<Answer> answer, long untilMillis) {}

    /**
     * @param isHere whether a room lives here
     * @param answers what others ask
     * @param executor where answers are made, and gone on with
     * @param first number of a question
     */
    Inquiries(
            Bus bus,
            HubId self,
            Predicate<RoomName> isHere,
            Function<byte[], CompletionStage<byte[]>> answers,
            Executor executor,
            long first) {
        this.bus = bus;
        this.self = self;
        this.isHere = isHere;
        this.answers = answers;
        this.executor = executor;
        this.numbers = new AtomicLong(first);
    }

    /**
     * Asks another hub.
     *
     * @param room that the question is about: answered by the hub only where it lives there
     * @return what it says: ANSWERED or NOT_HERE; exceptionally where it says nothing
     */
    CompletionStage<Answer> ask(HubId hub, Optional<RoomName> room, byte[] question, long nowMillis) {
        if (question.length > MOST_BYTES || open.size() >= MOST_OPEN) {
            return CompletableFuture.failedFuture(new IOException("more than one hub asks another"));
        }
        long number = numbers.incrementAndGet();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        open.put(number, new Open(hub, answer, nowMillis + PATIENCE_MILLIS));
        Parcel parcel = Parcel.aside(
                Parcel.Kind.QUESTION, self, number, 0, List.of(new Frame.Question(room, Bytes.of(question))));
        bus.send(hub, ParcelWriter.write(parcel)).whenComplete((handed, failure) -> {
            if (failure != null || !handed) {
                end(number, null, failure == null ? new IOException(hub + " is not there") : failure);
            }
        });
        return answer;
    }

    private void end(long number, @Nullable Answer answer, @Nullable Throwable failure) {
        Open ended = open.remove(number);
        if (ended != null) {
            executor.execute(() -> {
                if (answer != null) {
                    ended.answer().complete(answer);
                } else {
                    ended.answer().completeExceptionally(failure == null ? new IOException("no answer") : failure);
                }
            });
        }
    }

    /** Once a second, or more often. */
    void tick(long nowMillis) {
        open.forEach((number, asked) -> {
            if (nowMillis >= asked.untilMillis()) {
                end(number, null, new IOException(asked.hub() + " does not answer"));
            }
        });
    }

    void receive(Parcel parcel) {
        for (Frame frame : parcel.frames()) {
            switch ((Frame.Aside) frame) {
                case Frame.Question question -> asked(parcel, question);
                case Answer answer -> answered(parcel, answer);
                case Frame.Shown shown -> {}
            }
        }
    }

    private void answered(Parcel parcel, Answer answer) {
        Open asked = open.get(parcel.run());
        if (asked != null && asked.hub().equals(parcel.from())) {
            boolean failed = answer.verdict() == Verdict.FAILED;
            end(parcel.run(), failed ? null : answer, failed ? new IOException(asked.hub() + " failed") : null);
        }
    }

    private void asked(Parcel parcel, Frame.Question question) {
        if (question.room().isPresent() && !isHere.test(question.room().get())) {
            say(parcel, Verdict.NOT_HERE, Bytes.NONE);
        } else if (question.text().length() > MOST_BYTES || answering.get() >= MOST_OPEN) {
            say(parcel, Verdict.FAILED, Bytes.NONE);
        } else {
            answering.incrementAndGet(); // by who receives alone
            executor.execute(() -> answer(question.text().copy()).whenComplete((answer, failure) -> {
                answering.decrementAndGet();
                if (failure != null || answer.length > MOST_ANSWER_BYTES) {
                    log.warn("{} asked for what cannot be answered: {}", parcel.from(), String.valueOf(failure));
                    say(parcel, Verdict.FAILED, Bytes.NONE);
                } else {
                    say(parcel, Verdict.ANSWERED, Bytes.of(answer));
                }
            }));
        }
    }

    private CompletionStage<byte[]> answer(byte[] question) {
        try {
            return answers.apply(question);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void say(Parcel question, Verdict verdict, Bytes text) {
        Link.tell(
                bus,
                question.from(),
                Parcel.aside(Parcel.Kind.ANSWER, self, question.run(), 0, List.of(new Answer(verdict, text))));
    }
}
