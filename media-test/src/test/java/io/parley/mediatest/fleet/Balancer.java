package io.parley.mediatest.fleet;

import io.parley.mediatest.proxy.ProxyProcess;
import io.parley.mediatest.proxy.ProxyProgram;
import io.parley.mediatest.proxy.ReadmePart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** HAProxy in front of hubs, with the README's configuration: as it stands there, but for where it and they listen. */
public final class Balancer implements AutoCloseable {
    private static final int FIRST_PORT = 8081;

    /** Which hub a room's visitors get. */
    enum Mode {
        /** The same one for as long as the same hubs are there, by the room's path. */
        BY_PATH,
        /** One hub after the other: without the line that the README says can be left out. */
        IN_TURN
    }

    private final ProxyProcess process;

    private Balancer(ProxyProcess process) {
        this.process = process;
    }

    static Balancer start(Mode mode, List<URI> hubs, Path folder) throws IOException {
        ReadmePart whole = ReadmePart.find("Several hubs", "haproxy");
        ReadmePart readme = switch (mode) {
            case BY_PATH -> whole;
            case IN_TURN -> whole.with(Map.of("    balance uri path-only\n", ""));
        };
        return new Balancer(ProxyProcess.start(
                ProxyProgram.HAPROXY,
                folder,
                port -> readme.with(changes(port, hubs)).text()));
    }

    private static Map<String, String> changes(int port, List<URI> hubs) {
        Map<String, String> changes = new HashMap<>(Map.of("bind 127.0.0.1:8080", "bind 127.0.0.1:" + port));
        for (String check : List.of("GET /readyz/fleet", "GET /readyz")) {
            changes.put(
                    check + servers(i -> "127.0.0.1:" + (FIRST_PORT + i), hubs.size()),
                    check + servers(i -> hubs.get(i).getAuthority(), hubs.size()));
        }
        return changes;
    }

    /** As they are in a backend. */
    private static String servers(IntFunction<String> address, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\n    server hub" + (i + 1) + " " + address.apply(i))
                .collect(Collectors.joining("", "", "\n"));
    }

    /** A room's address that leads through it. */
    public URI room(String room) {
        return URI.create("http://127.0.0.1:" + process.port() + "/rooms/" + room);
    }

    /** Whether it takes this hub for one of the fleet, as far as it has said so. */
    boolean uses(FleetHub hub) {
        String said = log();
        String server = "Server hubs/" + hub.name() + " is ";
        return said.lastIndexOf(server + "DOWN") <= said.lastIndexOf(server + "UP");
    }

    /** Stands still, its connections open, and makes none. */
    void freeze() throws IOException {
        process.signal("STOP");
    }

    void thaw() throws IOException {
        process.signal("CONT");
    }

    /** What it has written so far. */
    String log() {
        try {
            return process.log();
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
