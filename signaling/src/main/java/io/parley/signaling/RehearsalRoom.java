package io.parley.signaling;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** One room of a {@link Rehearsal}, and the four who come into it. */
final class RehearsalRoom {
    /** How many take part. */
    static final int CAST = 4;

    private static final int CANDIDATES = 3;
    /** As large as those of browsers with camera and microphone. */
    private static final int DESCRIPTION_BYTES = 4096;

    private static final String SDP = sdp();

    private final HttpClient http;
    private final URI address;
    private final List<RehearsalClient> present = new ArrayList<>();

    RehearsalRoom(HttpClient http, URI address) {
        this.http = http;
        this.address = address;
    }

    /** They meet and go: of this storms are made, so there are many of it. */
    void meet() throws IOException, InterruptedException {
        try {
            for (int i = 0; i < CAST; i++) {
                enter();
            }
            part();
        } finally {
            present.forEach(RehearsalClient::drop);
        }
    }

    /** They meet, each connects with each, they talk, one is lost and found, and they go. */
    void call() throws IOException, InterruptedException {
        try {
            for (int i = 0; i < CAST; i++) {
                RehearsalClient newcomer = enter();
                for (RehearsalClient other : present) {
                    if (other != newcomer) {
                        connect(newcomer, other);
                    }
                }
            }
            talk();
            loseAndFind(present.getLast());
            part();
        } finally {
            present.forEach(RehearsalClient::drop);
        }
    }

    private RehearsalClient enter() throws IOException, InterruptedException {
        RehearsalClient newcomer = RehearsalClient.join(http, address, "Client " + present.size());
        for (RehearsalClient other : present) {
            other.await("joined");
        }
        present.add(newcomer);
        return newcomer;
    }

    private void part() throws IOException, InterruptedException {
        while (!present.isEmpty()) {
            present.removeLast().leave();
            for (RehearsalClient other : present) {
                other.await("left");
            }
        }
    }

    private static void connect(RehearsalClient caller, RehearsalClient callee)
            throws IOException, InterruptedException {
        describe("offer", caller, callee);
        describe("answer", callee, caller);
        for (int i = 0; i < CANDIDATES; i++) {
            nominate(i, caller, callee);
            nominate(i, callee, caller);
        }
        end(caller, callee);
        end(callee, caller);
    }

    private static void describe(String type, RehearsalClient from, RehearsalClient to)
            throws IOException, InterruptedException {
        from.say("{\"type\":\"signal\",\"to\":\"" + to.id() + "\",\"description\":{\"type\":\"" + type + "\",\"sdp\":\""
                + SDP + "\"}}");
        to.await("signal");
    }

    private static void nominate(int number, RehearsalClient from, RehearsalClient to)
            throws IOException, InterruptedException {
        from.say("{\"type\":\"signal\",\"to\":\"" + to.id() + "\",\"candidate\":{\"candidate\":\"candidate:" + number
                + " 1 udp 2122260223 192.0.2.1 61665 typ host generation 0 ufrag x network-id 1\","
                + "\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":\"x\"}}");
        to.await("signal");
    }

    private static void end(RehearsalClient from, RehearsalClient to) throws IOException, InterruptedException {
        from.say("{\"type\":\"signal\",\"to\":\"" + to.id() + "\",\"candidate\":null}");
        to.await("signal");
    }

    private void talk() throws IOException, InterruptedException {
        for (RehearsalClient speaker : present) {
            speaker.say("{\"type\":\"state\",\"state\":{\"audio\":true,\"video\":false}}");
            speaker.say("{\"type\":\"message\",\"data\":{\"chat\":\"Can you hear me? Grüße!\"}}");
            for (RehearsalClient listener : present) {
                listener.await("state");
                if (listener != speaker) {
                    listener.await("message");
                }
            }
            speaker.say("{\"type\":\"ping\"}");
            speaker.await("pong");
        }
    }

    private void loseAndFind(RehearsalClient unlucky) throws IOException, InterruptedException {
        List<RehearsalClient> others =
                present.stream().filter(other -> other != unlucky).toList();
        unlucky.drop();
        for (RehearsalClient other : others) {
            other.await("away");
        }
        others.getFirst().say("{\"type\":\"message\",\"to\":\"" + unlucky.id() + "\",\"data\":\"where are you?\"}");
        unlucky.resume(http, address);
        unlucky.await("message");
        for (RehearsalClient other : others) {
            other.await("back");
        }
    }

    private static String sdp() {
        String end = "\\r\\n";
        StringBuilder sdp = new StringBuilder("v=0" + end + "o=- 4611731400430051336 2 IN IP4 127.0.0.1" + end);
        for (int payload = 0; sdp.length() < DESCRIPTION_BYTES; payload++) {
            sdp.append("a=rtpmap:").append(payload).append(" VP8/90000").append(end);
            sdp.append("a=rtcp-fb:").append(payload).append(" nack pli").append(end);
        }
        return sdp.toString();
    }
}
