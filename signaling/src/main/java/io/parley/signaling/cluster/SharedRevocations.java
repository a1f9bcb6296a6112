package io.parley.signaling.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.auth.Revocations;
import io.parley.signaling.cluster.Bulletin.Notice;
import io.parley.signaling.cluster.Bulletin.Page;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revoked tokens, the same at all hubs: each revocation is a notice on the {@link Bulletin}, for as long as it has to be minded. A hub reads all of
 * them when it starts, then those that are new. When the engine was away, or has forgotten, it reads all again and puts up what is missing of
 * what it knows. What it knows counts here whether the engine is there or not.
 */
final class SharedRevocations {
    private static final String KIND = "revoked:";

    /** So that a hub that knows many does not put up all at once where the engine has forgotten them. */
    private static final int POSTS_PER_LOOK = 1000;

    private static final Logger log = LoggerFactory.getLogger(SharedRevocations.class);

    private final Bulletin bulletin;
    private final Revocations revocations;
    private final Runnable onNews;
    private final CompletableFuture<Void> read = new CompletableFuture<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet(); // of the board

    @GuardedBy("this")
    private long position;

    @GuardedBy("this")
    private boolean reading;

    @GuardedBy("this")
    private boolean wanted;

    @GuardedBy("this")
    private boolean doubtful = true;

    @GuardedBy("this")
    private @Nullable Set<String> seen; // while all of them are read

    /** @param onNews told when tokens count no longer that counted until now */
    SharedRevocations(Bulletin bulletin, Revocations revocations, Runnable onNews) {
        this.bulletin = bulletin;
        this.revocations = revocations;
        this.onNews = onNews;
    }

    /** Completes when all that there is was read once. */
    CompletionStage<Void> read() {
        return read;
    }

    /** This hub has revoked them. Answers whether the other hubs can know it by now; if not, they will when the engine is reached. */
    CompletionStage<Boolean> post(String tokenId) {
        Duration left = revocations.left(tokenId);
        if (left.isZero()) {
            return CompletableFuture.completedFuture(true);
        }
        return bulletin.post(text(tokenId), left).handle((done, failure) -> {
            if (failure != null) {
                log.debug("a revocation is not put up yet: {}", failure.toString());
                missing.add(tokenId);
            } else {
                look(); // so that it is missed here, should the engine forget it
            }
            return failure == null;
        });
    }

    /** The engine was away: it may have forgotten all. */
    void doubt() {
        synchronized (this) {
            doubtful = true;
        }
        look();
    }

    /** Reads what is new. */
    void look() {
        synchronized (this) {
            if (reading) {
                wanted = true;
                return;
            }
            reading = true;
            wanted = false;
            if (doubtful) {
                doubtful = false;
                position = 0;
                seen = new HashSet<>();
            }
        }
        readOn();
    }

    private void readOn() {
        long from;
        synchronized (this) {
            from = position;
        }
        bulletin.after(from).whenComplete((page, failure) -> {
            if (page == null) {
                giveUp();
            } else if (take(page)) {
                readOn();
            } else {
                finish();
            }
        });
    }

    private synchronized void giveUp() {
        reading = false;
        doubtful |= seen != null;
        seen = null;
    }

    /** Answers whether there is more. */
    private boolean take(Page page) {
        Map<String, Duration> told = new HashMap<>();
        boolean more;
        synchronized (this) {
            doubtful |= position != 0 && !page.isUp(); // its time was over, or all is gone and others have begun anew
            for (Notice notice : page.notices()) {
                position = notice.number();
                tokenId(notice.text()).ifPresent(id -> {
                    if (!notice.left().isZero()) {
                        told.put(id, notice.left());
                    }
                });
            }
            if (seen != null) {
                seen.addAll(told.keySet());
            }
            more = !page.notices().isEmpty() && position < page.last();
        }
        if (revocations.learn(told)) {
            onNews.run();
        }
        return more;
    }

    private void finish() {
        @Nullable Set<String> there;
        boolean again;
        synchronized (this) {
            there = seen;
            seen = null;
            reading = false;
            again = wanted || doubtful;
        }
        if (there != null) {
            revocations.all().stream().filter(id -> !there.contains(id)).forEach(missing::add);
        }
        read.complete(null);
        List<String> next = missing.stream().limit(POSTS_PER_LOOK).toList();
        next.forEach(missing::remove); // before they are put up: what fails comes back
        for (String id : next) {
            var _ = post(id);
        }
        if (again) {
            look();
        }
    }

    /** Ids are any strings, and not all of them are texts: their characters as they are. */
    private static String text(String tokenId) {
        ByteBuffer bytes = ByteBuffer.allocate(tokenId.length() * Character.BYTES);
        bytes.asCharBuffer().put(tokenId);
        return KIND + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static Optional<String> tokenId(String text) {
        if (!text.startsWith(KIND)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.substring(KIND.length()));
            return Optional.of(ByteBuffer.wrap(bytes).asCharBuffer().toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
