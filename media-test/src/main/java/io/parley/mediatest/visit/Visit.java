package io.parley.mediatest.visit;

import io.parley.mediatest.client.Closed;
import io.parley.mediatest.client.Trust;
import io.parley.mediatest.client.TrustOption;
import io.parley.mediatest.natives.ProcessEnd;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.Network;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.mediatest.peer.RemotePeer;
import io.parley.mediatest.peer.VideoReport;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a headless peer into a room and says whom it sees, until it is told to stop or the hub closes its connection. */
@Command(
        name = "visit",
        description = "Puts a headless peer into a room: it sends a test picture and a tone, and says whom it sees.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli sets every field
public final class Visit implements Callable<Integer> {
    private static final Duration GOODBYE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(200);

    @Parameters(
            index = "0",
            paramLabel = "ROOM",
            description = "the room's link, as http://localhost:8080/rooms/standup")
    private URI room;

    @Option(names = "--name", defaultValue = "Visitor", description = "what it calls itself")
    private String name;

    @Option(names = "--tone", paramLabel = "HZ", defaultValue = "440", description = "the tone it sends; 0: none")
    private double tone;

    @Option(
            names = "--network",
            paramLabel = "WHERE",
            defaultValue = "all",
            description = "all interfaces, or loopback only (${COMPLETION-CANDIDATES})")
    private Network network;

    @Mixin
    private TrustOption trust;

    @Spec
    private CommandSpec command;

    /** Runs the command line. */
    public static void main(String[] args) {
        int exitCode = new CommandLine(new Visit())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
        ProcessEnd.now(exitCode);
    }

    @Override
    public Integer call() throws InterruptedException {
        Trust trusted;
        try {
            trusted = trust.towards(room);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        PrintWriter out = command.commandLine().getOut();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, stopped), "visit-stop"));
        PeerOptions options = PeerOptions.defaults()
                .withVideo(640, 360, 15)
                .withNetwork(network)
                .withTrust(trusted);
        try (HeadlessPeer peer =
                HeadlessPeer.join(room, name, tone > 0 ? options.withTone(tone) : options.withoutAudio())) {
            out.println(name + " is in " + room + " (Ctrl-C stops it)");
            Optional<Closed> closed = watch(peer, out, stop);
            closed.ifPresent(how -> out.println("closed by the hub: " + how));
            return closed.isPresent() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
        } catch (AssertionError | UncheckedIOException failure) {
            command.commandLine().getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            stopped.countDown();
        }
    }

    /** Holds the end of the process up until the peer has said goodbye. */
    private static void stop(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            if (!stopped.await(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("the peer did not close in " + GOODBYE.toSeconds() + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ProcessEnd.now(CommandLine.ExitCode.OK);
    }

    private static Optional<Closed> watch(HeadlessPeer peer, PrintWriter out, CountDownLatch stop)
            throws InterruptedException {
        Set<RemotePeer> seen = new HashSet<>();
        do {
            for (RemotePeer remote : peer.remotes()) {
                if (remote.video().frames() > 0 && seen.add(remote)) {
                    out.println(sight(remote));
                }
            }
            seen.removeIf(remote -> {
                boolean gone = !peer.remotes().contains(remote);
                if (gone) {
                    out.println(remote.name() + " is gone");
                }
                return gone;
            });
        } while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)
                && peer.closed().isEmpty());
        return peer.closed();
    }

    private static String sight(RemotePeer remote) {
        VideoReport video = remote.video();
        return "sees " + remote.name() + ": pictures of " + video.width() + "x" + video.height() + safetyCode(remote);
    }

    private static String safetyCode(RemotePeer remote) {
        try {
            return ", safety code " + remote.safetyCode();
        } catch (IllegalStateException leaving) {
            return ""; // they went in this very moment
        }
    }
}
