package io.parley.signaling.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever is published to a hub's channel is a parcel or is refused, and a parcel that was read can be written and read again. */
class ParcelReaderFuzzTest {
    @FuzzTest
    void reads(byte[] input) {
        Parcel parcel;
        try {
            parcel = ParcelReader.read(input);
        } catch (MalformedParcelException e) {
            return;
        }
        try {
            assertEquals(Parcels.describe(parcel), Parcels.describe(ParcelReader.read(ParcelWriter.write(parcel))));
        } catch (MalformedParcelException e) {
            throw new AssertionError(e);
        }
    }
}
