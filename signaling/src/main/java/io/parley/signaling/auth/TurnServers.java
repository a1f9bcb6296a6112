package io.parley.signaling.auth;

import io.parley.signaling.protocol.IceServer;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * TURN servers, and credentials for them that are each participant's own and expire. They and the hub share nothing but a
 * secret (draft-uberti-behave-turn-rest-00, coturn's {@code use-auth-secret}). Keeps nothing of what it has given out.
 */
public final class TurnServers {
    /** The draft's choice; SHA-1 is as good as ever in an HMAC. */
    private static final String ALGORITHM = "HmacSHA1";

    private final List<String> urls;
    private final SecretKeySpec key;
    private final Duration ttl;
    private final InstantSource clock;

    /**
     * @param urls as {@link IceUrls#isTurn} allows them
     * @param secret that these servers know too
     * @param ttl how long a credential is good for
     * @param clock the time of day: the servers compare it with theirs
     */
    public TurnServers(List<String> urls, Secret secret, Duration ttl, InstantSource clock) {
        this.urls = List.copyOf(urls);
        this.key = new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.ttl = ttl;
        this.clock = clock;
    }

    /** These servers, with a new credential for this peer: its user name says until when, and whose it is. */
    public IceServer.Turn of(PeerId peer) {
        String username = clock.instant().plus(ttl).getEpochSecond() + ":" + peer.value();
        return new IceServer.Turn(urls, username, new Secret(Base64.getEncoder().encodeToString(hmac(username))));
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM); // one is for one thread at a time
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
