package io.parley.signaling.auth;

import io.parley.signaling.protocol.RoomName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The passphrases of rooms. The first to enter a room sets its passphrase, which counts until the last has given its key back.
 *
 * <p>Kept is not the passphrase but a MAC of it, under a key that this process alone knows and forgets, unless a
 * room may outlive it ({@link RoomLock}). A slow hash would be of
 * no use: it protects what is stolen from a disk, and nothing here ever is on one; who reads this process's memory reads
 * passphrases as they come in; and strangers would get something that is expensive to ask for. Guessing is slowed down
 * where it is done, by limits on attempts.
 */
final class RoomKeys {
    private static final String MAC = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();

    private final ConcurrentHashMap<RoomName, Lock> locks = new ConcurrentHashMap<>();
    private final SecretKeySpec secret;

    @SuppressWarnings("ArrayRecordComponent") // compared in constant time
    private record Lock(SecretKeySpec secret, byte[] mac, RoomLock shown, int holders) {
        Lock(SecretKeySpec secret, byte[] mac) {
            this(secret, mac, new RoomLock(HEX.formatHex(secret.getEncoded()), HEX.formatHex(mac)), 1);
        }

        Lock with(int more) {
            return new Lock(secret, mac, shown, holders + more);
        }
    }

    RoomKeys() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.secret = new SecretKeySpec(random, MAC);
    }

    /** A key to this room, or nothing when the passphrase is not its own. */
    Optional<RoomKey> open(RoomName room, String passphrase) {
        AtomicBoolean right = new AtomicBoolean();
        locks.compute(room, (_, lock) -> {
            if (lock == null) {
                right.set(true);
                return new Lock(secret, mac(secret, room, passphrase));
            }
            boolean same = MessageDigest.isEqual(lock.mac(), mac(lock.secret(), room, passphrase));
            right.set(same);
            return same ? lock.with(1) : lock;
        });
        return right.get() ? Optional.of(key(room)) : Optional.empty();
    }

    /** A key to a room whose passphrase was set at another hub; where it is known here already it stays what it is. */
    RoomKey inherit(RoomName room, RoomLock inherited) {
        locks.compute(
                room,
                (_, lock) -> lock != null
                        ? lock.with(1)
                        : new Lock(
                                new SecretKeySpec(HEX.parseHex(inherited.key()), MAC), HEX.parseHex(inherited.mac())));
        return key(room);
    }

    private RoomKey key(RoomName room) {
        AtomicBoolean held = new AtomicBoolean(true);
        return new RoomKey() {
            @Override
            public void giveBack() {
                if (held.compareAndSet(true, false)) {
                    locks.computeIfPresent(room, (_, lock) -> oneLess(lock));
                }
            }

            @Override
            public Optional<RoomLock> lock() {
                return Optional.ofNullable(locks.get(room)).map(Lock::shown);
            }
        };
    }

    private static @Nullable Lock oneLess(Lock lock) {
        return lock.holders() == 1 ? null : lock.with(-1);
    }

    /** Rooms that have a passphrase now. */
    int count() {
        return locks.size();
    }

    /** RFC 8265 §4: people who type the same characters on different keyboards mean the same. */
    private static byte[] mac(SecretKeySpec secret, RoomName room, String passphrase) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secret);
            mac.update(room.value().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0); // in no room's name
            return mac.doFinal(
                    Normalizer.normalize(passphrase, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
