package io.parley.mediatest.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A Linux network namespace: a machine of its own as far as the network goes, with nothing but loopback until it is
 * {@linkplain #link linked}. Needs root, and {@code ip} of iproute2; {@link #problem()} says what is missing.
 *
 * <pre>{@code
 * assumeTrue(NetworkNamespace.problem().isEmpty(), () -> NetworkNamespace.problem().get());
 * try (NetworkNamespace phone = NetworkNamespace.create()) {
 *     NetworkLink wifi = phone.link(NetworkNamespace.outer(), "10.98.1.2/24", "10.98.1.1/24");
 *     Process visitor = phone.start(new ProcessBuilder("java", ..., "http://10.98.1.1:8080/rooms/standup"));
 *     wifi.down();
 *     wifi.up();
 * }
 * }</pre>
 *
 * <p>For one thread at a time.
 */
public final class NetworkNamespace implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int LONGEST_END_SECONDS = 10;
    private static final NetworkNamespace OUTER = new NetworkNamespace("");
    private static final Supplier<Optional<String>> PROBLEM = new Probe();

    /** Empty: the one that this JVM is in. */
    private final String name;

    private final List<Process> processes = new ArrayList<>();
    private final List<NetworkLink> links = new ArrayList<>();
    private final List<Path> scripts = new ArrayList<>();
    private boolean closed;

    private NetworkNamespace(String name) {
        this.name = name;
    }

    /** Why there can be no namespaces on this machine; empty where there can. Tried once. */
    public static Optional<String> problem() {
        return PROBLEM.get();
    }

    private static final class Probe implements Supplier<Optional<String>> {

        private Optional<String> found = Optional.empty();
        private boolean tried;

        @Override
        public synchronized Optional<String> get() {
            if (!tried) {
                tried = true;
                found = probe();
            }
            return found;
        }

        private static Optional<String> probe() {
            if (IpCommand.find().isEmpty()) {
                return Optional.of("no network namespaces: ip (iproute2) is not installed");
            }
            try (NetworkNamespace one = create();
                    NetworkNamespace other = create()) {
                one.link(other, "192.0.2.1/24", "192.0.2.2/24");
                IpCommand.run(List.of(
                        "netns", "exec", one.name, IpCommand.line(List.of()).getFirst(), "link"));
                return Optional.empty();
            } catch (IllegalStateException refused) {
                return Optional.of("no network namespaces here: " + refused.getMessage());
            }
        }
    }

    /** The namespace that this JVM is in. It can be linked, and its links close with the other end's namespace. */
    public static NetworkNamespace outer() {
        return OUTER;
    }

    /** @throws IllegalStateException with what {@code ip} says, where the machine does not allow it */
    public static NetworkNamespace create() {
        String name = "parley-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        IpCommand.run(List.of("netns", "add", name));
        NetworkNamespace namespace = new NetworkNamespace(name);
        try {
            namespace.ip("link", "set", "lo", "up");
        } catch (IllegalStateException refused) {
            namespace.close();
            throw refused;
        }
        return namespace;
    }

    /** As {@code ip netns} knows it; empty for {@link #outer()}. */
    public String name() {
        return name;
    }

    /**
     * Lays a cable to another namespace, and sends everything that has no better way over it.
     *
     * @param own address of this end, as {@code 10.98.1.2/24}
     * @param others address of the other end, in the same subnet
     * @throws IllegalStateException with what {@code ip} says
     */
    public NetworkLink link(NetworkNamespace other, String own, String others) {
        NetworkLink link = NetworkLink.between(this, own, other, others, links.size());
        keep(link);
        other.keep(link);
        return link;
    }

    private void keep(NetworkLink link) {
        if (this != OUTER) {
            links.add(link);
        }
    }

    /**
     * Gives this namespace one more address of its own, on its loopback interface.
     *
     * @param address as {@code 2001:db8::1/128}
     * @throws IllegalStateException with what {@code ip} says, such as where there is no IPv6
     */
    public void address(String address) {
        ip("addr", "add", address, "dev", "lo");
    }

    /** Lets packets through from one link to another: this namespace is a router. */
    public void forward() {
        run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
    }

    /**
     * Lets no datagram (UDP over IPv4) out or in any more, as the networks of many companies and hotels; connections (TCP) go on. Once, until
     * they are {@linkplain #allowUdp allowed}.
     *
     * @throws IllegalStateException with what {@code ip} says
     */
    public void blockUdp() {
        // The system asks its rule for its own addresses first, and would let in what is for them.
        ip("rule", "add", "pref", "1", "lookup", "local");
        ip("rule", "del", "pref", "0");
        ip("rule", "add", "pref", "0", "ipproto", "udp", "blackhole");
    }

    /** Lets datagrams through again. */
    public void allowUdp() {
        ip("rule", "del", "pref", "0");
        ip("rule", "add", "pref", "0", "lookup", "local");
        ip("rule", "del", "pref", "1");
    }

    private void run(String... command) {
        List<String> arguments = new ArrayList<>(List.of("netns", "exec", name));
        arguments.addAll(List.of(command));
        IpCommand.run(arguments);
    }

    /** Runs {@code ip} here, with these arguments. */
    void ip(String... arguments) {
        List<String> line = new ArrayList<>(name.isEmpty() ? List.of() : List.of("-n", name));
        line.addAll(List.of(arguments));
        IpCommand.run(line);
    }

    /**
     * Starts a process here. It ends with the namespace, at the latest.
     *
     * @param command what to start, and how; its command line is wrapped
     */
    public Process start(ProcessBuilder command) {
        if (!name.isEmpty()) {
            List<String> line = new ArrayList<>(IpCommand.line(List.of("netns", "exec", name)));
            line.addAll(command.command());
            command.command(line);
        }
        try {
            Process process = command.start();
            processes.add(process);
            return process;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * A script that runs a program here, with whatever arguments it is given: for those who start it by themselves, and who end it. It goes
     * with the namespace.
     */
    public Path script(Path program) {
        List<String> line = new ArrayList<>(IpCommand.line(List.of("netns", "exec", name, program.toString())));
        try {
            Path script = Files.createTempFile(
                    "parley-",
                    ".sh",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            scripts.add(script);
            return Files.writeString(script, "#!/bin/sh\nexec '" + String.join("' '", line) + "' \"$@\"\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends its processes and its links. */
    @Override
    public void close() {
        if (closed || name.isEmpty()) {
            return;
        }
        closed = true;
        processes.forEach(NetworkNamespace::end);
        links.forEach(NetworkLink::remove); // the system would take its time with them
        scripts.forEach(NetworkNamespace::delete);
        IpCommand.run(List.of("netns", "del", name));
    }

    private static void delete(Path script) {
        try {
            Files.deleteIfExists(script);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(process + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name.isEmpty() ? "the outer namespace" : name;
    }
}
