package io.parley.mediatest.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A connection to a server that never blocks, for its loop's thread. */
interface Transport {

    /**
     * Goes on with connecting, when the selector says that there is something to do.
     *
     * @throws IOException when nobody answers there, or not the one who should
     */
    void finishConnect() throws IOException;

    boolean isConnected();

    /** Reads what there is, and fits. Returns the number of bytes, -1 at the end. */
    int read(ByteBuffer into) throws IOException;

    /** Writes all of it, now or as soon as it goes. The buffer may be used again. What cannot be written any more is dropped. */
    void write(ByteBuffer bytes);

    /** Writes what was kept, as far as it goes. */
    void flush();

    void close();
}
