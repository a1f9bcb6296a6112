package io.parley.mediatest.proxy;

import io.parley.signaling.tls.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy that runs with the README's configuration: as it stands there, but for where it and the hub listen and where the
 * certificate is. A process of its own, which ends with this.
 */
final class ReadmeProxy implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int ATTEMPTS = 5;

    private final Process process;
    private final Path log;
    private final int port;

    private ReadmeProxy(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts it before a hub, and returns when it listens.
     *
     * @param folder for its files
     * @throws IllegalStateException when it does not start; the message is what it says
     */
    static ReadmeProxy start(ProxyProgram program, int hub, ServerCertificate certificate, Path folder)
            throws IOException {
        write(certificate, folder);
        for (int attempt = 1; ; attempt++) {
            try {
                return start(program, hub, folder);
            } catch (IllegalStateException failure) {
                if (attempt == ATTEMPTS || program.find().isEmpty()) { // else the port may be somebody else's by now
                    throw failure;
                }
            }
        }
    }

    private static ReadmeProxy start(ProxyProgram program, int hub, Path folder) throws IOException {
        int port = freePort();
        Path configuration = folder.resolve("proxy.conf");
        Files.writeString(configuration, program.around(adapted(program, port, hub, folder), folder));
        Path log = folder.resolve("proxy.log");
        Process process = new ProcessBuilder(program.command(configuration))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ReadmeProxy proxy = new ReadmeProxy(process, log, port);
        proxy.awaitListening();
        return proxy;
    }

    /** Each of what is changed has to be there, once. */
    private static String adapted(ProxyProgram program, int port, int hub, Path folder) throws IOException {
        String here = "127.0.0.1:" + port;
        String own = "127.0.0.1:" + hub;
        String adapted = readme(program);
        Map<String, String> changes = switch (program) {
            case NGINX ->
                Map.of(
                        "listen 443 ssl;", "listen " + here + " ssl;",
                        "/etc/letsencrypt/live/meet.example/fullchain.pem", folder + "/fullchain.pem",
                        "/etc/letsencrypt/live/meet.example/privkey.pem", folder + "/privkey.pem",
                        "127.0.0.1:8080", own);
            case HAPROXY ->
                Map.of(
                        "bind :443 ", "bind " + here + " ",
                        "/etc/haproxy/meet.example.pem", folder + "/both.pem",
                        "127.0.0.1:8080", own);
        };
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (adapted.split(Pattern.quote(change.getKey()), -1).length != 2) {
                throw new AssertionError(
                        "the README's configuration of " + program + " has not one " + change.getKey());
            }
            adapted = adapted.replace(change.getKey(), change.getValue());
        }
        return adapted;
    }

    private static String readme(ProxyProgram program) throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("basedir", "."), "..", "README.md"));
        Matcher block = Pattern.compile("(?ms)^```" + program.marker() + "\\n(.*?)^```$")
                .matcher(readme);
        if (!block.find()) {
            throw new AssertionError("the README has no configuration of " + program);
        }
        return block.group(1);
    }

    private static void write(ServerCertificate certificate, Path folder) throws IOException {
        String chain = pem("CERTIFICATE", der(certificate));
        String key = pem("PRIVATE KEY", certificate.key().getEncoded());
        Files.writeString(folder.resolve("fullchain.pem"), chain);
        Files.writeString(folder.resolve("privkey.pem"), key);
        Files.writeString(folder.resolve("both.pem"), chain + key);
    }

    private static byte[] der(ServerCertificate certificate) {
        try {
            return certificate.certificate().getEncoded();
        } catch (CertificateEncodingException wasReadBefore) {
            throw new IllegalStateException(wasReadBefore);
        }
    }

    private static String pem(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("no proxy on port " + port + ":\n" + Files.readString(log));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
            return process.isAlive();
        } catch (IOException notYet) {
            return false;
        }
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + port + "/");
    }

    /** What it has written so far. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** Ends it, and the processes that it has started. */
    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(process + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
