package io.parley.signaling.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ParcelTest {
    private static final HubId HUB = new HubId("abcdefghijklmno2");
    private final RandomGenerator random = new SplittableRandom(1);

    @Test
    void whatIsReadIsWhatWasWritten() throws MalformedParcelException {
        for (int i = 0; i < 20_000; i++) {
            Parcel parcel = Parcels.any(random);
            assertEquals(Parcels.describe(parcel), Parcels.describe(ParcelReader.read(ParcelWriter.write(parcel))));
        }
    }

    @Test
    void itsSizeIsNotTakenForLess() {
        for (int i = 0; i < 2000; i++) {
            Parcel parcel = Parcels.any(random);
            for (Frame frame : parcel.frames()) {
                Parcel one = new Parcel(parcel.kind(), HUB, 1, 1, List.of(frame));
                Parcel none = new Parcel(parcel.kind(), HUB, 1, 1, List.of());
                int more = frame instanceof Frame.Write write
                        ? 5 * write.connections().size()
                        : 0;
                assertTrue(
                        ParcelWriter.write(one).length - ParcelWriter.write(none).length <= frame.size() + more,
                        frame::toString);
            }
        }
    }

    @Test
    void anythingElseIsRefusedByItsOwnException() {
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = ParcelWriter.write(Parcels.any(random));
            byte[] damaged = damage(bytes);
            try {
                ParcelReader.read(damaged);
            } catch (MalformedParcelException e) {
                assertTrue(!String.valueOf(e.getMessage()).isEmpty());
            }
        }
    }

    private byte[] damage(byte[] bytes) {
        byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 2));
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    @Test
    void anotherVersionIsNotUnderstood() {
        byte[] bytes = ParcelWriter.write(Parcel.broken(Parcel.Kind.EDGE_BROKE, HUB, 1));
        bytes[0]++;
        isRefused(bytes);
    }

    @Test
    void aFrameOfTheHomeDoesNotComeFromAnEdge() {
        Frame close = new Frame.Close(1, CloseCode.LEFT);
        isRefused(ParcelWriter.write(new Parcel(Parcel.Kind.TO_HOME, HUB, 1, 0, List.of(close))));
        isRefused(ParcelWriter.write(new Parcel(Parcel.Kind.TO_EDGE, HUB, 1, 0, List.of(new Frame.Heard(1)))));
        isRefused(ParcelWriter.write(new Parcel(Parcel.Kind.HOME_BROKE, HUB, 1, 0, List.of(close))));
    }

    @Test
    void whatIsSaidOutsideOfLinksIsWhatItsParcelIsFor() {
        Frame question = new Frame.Question(Optional.empty(), Frame.Bytes.NONE);
        isRefused(ParcelWriter.write(new Parcel(Parcel.Kind.ANSWER, HUB, 1, 0, List.of(question))));
        isRefused(ParcelWriter.write(new Parcel(Parcel.Kind.SHOWN, HUB, 1, 0, List.of(question))));
        isRefused(ParcelWriter.write(new Parcel(Parcel.Kind.TO_HOME, HUB, 1, 0, List.of(question))));
        isRefused(ParcelWriter.write(new Parcel(Parcel.Kind.NOTICE, HUB, 1, 0, List.of(question))));
    }

    @Test
    void whatIsCutOffIsRefused() {
        byte[] bytes = ParcelWriter.write(
                new Parcel(Parcel.Kind.TO_EDGE, HUB, 1, 7, List.of(new Frame.Close(300, CloseCode.LEFT))));
        for (int length = 0; length < bytes.length; length++) {
            if (length != bytes.length - 5) { // there the header ends, and it is a parcel without frames
                isRefused(Arrays.copyOf(bytes, length));
            }
        }
    }

    private static void isRefused(byte[] bytes) {
        assertThrows(MalformedParcelException.class, () -> ParcelReader.read(bytes));
    }
}
