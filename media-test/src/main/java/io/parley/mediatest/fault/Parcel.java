package io.parley.mediatest.fault;

import java.nio.ByteBuffer;

/** Something on its way through a {@link Pipe}: bytes, or how they ended. */
sealed interface Parcel {

    record Bytes(ByteBuffer left) implements Parcel {}

    /** The sender said that it sends no more (FIN). */
    record End() implements Parcel {}

    /** The sender's connection broke (RST). */
    record Break() implements Parcel {}
}
