package io.parley.mediatest.deploy;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hub that runs from the image as Kubernetes would run it, without a container engine: in namespaces of its own for mounts and
 * processes, its root read-only but for an empty /tmp, as the image's user, without capabilities or a way to get any. The network
 * is the test's.
 */
record Container(Process unshare, BufferedReader out, List<String> said, Path errors) implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Parley is ready: open (https?)://localhost:(\\d+)/ .*");

    /** Its arguments: the root, user and group, then the command. */
    private static final String CONTAIN = """
            set -e
            root=$1 user=$2
            shift 2
            mount --bind "$root" "$root"
            mount -t tmpfs -o mode=1777,nosuid,nodev,size=64m tmpfs "$root/tmp"
            mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
            mount --rbind /dev "$root/dev"
            mount -o remount,bind,ro "$root"
            exec setpriv --no-new-privs --inh-caps=-all chroot --userspec="$user" --groups= "$root" "$@"
            """;

    /** Why nothing can be contained here. */
    static Optional<String> problem() throws IOException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("there are containers on Linux only");
        }
        Process probe = new ProcessBuilder("unshare", "--mount", "--pid", "--fork", "true")
                .redirectErrorStream(true)
                .start();
        String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return probe.waitFor() == 0 ? Optional.empty() : Optional.of("no namespaces for mounts and processes: " + said);
    }

    /**
     * @param folder where what it writes to standard error is kept
     * @param environment besides what the image says
     */
    static Container run(ContainerImage image, Path folder, Map<String, String> environment, String... options)
            throws IOException {
        for (String given : List.of("proc", "dev")) {
            Files.createDirectories(image.root().resolve(given));
        }
        Files.writeString(image.root().resolve("etc/hosts"), "127.0.0.1 localhost\n");
        List<String> command = new ArrayList<>(
                List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", CONTAIN, "contain"));
        command.add(image.root().toString());
        command.add(image.config().at("/config/User").asString());
        command.addAll(image.entrypoint());
        command.addAll(List.of(options));
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        ProcessBuilder unshare = new ProcessBuilder(command).redirectError(errors.toFile());
        String path = unshare.environment().get("PATH");
        unshare.environment().clear();
        unshare.environment().put("PATH", path);
        unshare.environment().putAll(image.environment());
        unshare.environment().putAll(environment);
        Process process = unshare.start();
        return new Container(process, process.inputReader(StandardCharsets.UTF_8), new ArrayList<>(), errors);
    }

    /** Waits until it says where it listens. */
    URI awaitReady() throws IOException {
        while (true) {
            String line = out.readLine();
            assertNotNull(line, () -> "it ended: " + errorText());
            said.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return URI.create(ready.group(1) + "://127.0.0.1:" + ready.group(2) + "/");
            }
        }
    }

    /** Of the certificate that it has made, as it says it. */
    String fingerprint() {
        return said.stream()
                .filter(line -> line.matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"))
                .findFirst()
                .orElseThrow();
    }

    /** What runs inside, as seen from outside; inside it is the first process. */
    ProcessHandle inside() {
        return unshare.children().findFirst().orElseThrow(() -> new AssertionError("it ended: " + errorText()));
    }

    /** A line of what the kernel says of it: {@code Uid}, {@code CapEff}. */
    String status(String key) throws IOException {
        return proc("status").stream()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    List<String> proc(String file) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(inside().pid()), file));
    }

    void terminate() {
        inside().destroy();
    }

    int exitCode() throws InterruptedException {
        assertTrue(unshare.waitFor(60, TimeUnit.SECONDS), "it does not end");
        return unshare.exitValue();
    }

    String errorText() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        // The first process inside first: with it all others there go. It has become the image's user, and so forgotten
        // (prctl(2),
        // PR_SET_PDEATHSIG) that it was to end with its parent.
        List<ProcessHandle> first = unshare.children().toList();
        first.forEach(ProcessHandle::destroyForcibly);
        unshare.destroyForcibly();
        first.forEach(process -> process.onExit().join());
    }
}
