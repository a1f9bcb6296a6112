package io.parley.mediatest.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A hub that does nothing by itself: a test accepts its connections one after the other and says what is said on each. */
final class ScriptedHub implements AutoCloseable {

    static final int PATIENCE_MILLIS = 20_000;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Visitor> visitors = new ArrayList<>();

    ScriptedHub() throws IOException {
        listening.setSoTimeout(PATIENCE_MILLIS);
    }

    URI room() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/rooms/standup");
    }

    /** The next connection, which has asked for the upgrade and has had no answer yet. */
    Visitor accepts() {
        try {
            Socket socket = listening.accept();
            socket.setSoTimeout(PATIENCE_MILLIS);
            Visitor visitor = new Visitor(socket);
            visitors.add(visitor);
            return visitor;
        } catch (IOException nobody) {
            throw new UncheckedIOException("nobody connects", nobody);
        }
    }

    /** The next connection, upgraded. */
    Visitor welcomes() {
        Visitor visitor = accepts();
        visitor.isUpgraded();
        return visitor;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Visitor visitor : visitors) {
            visitor.close();
        }
    }
}
