package io.parley.mediatest.proxy;

import io.parley.signaling.tls.ServerCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Map;

/**
 * A proxy that runs with the README's configuration: as it stands there, but for where it and the hub listen and where the
 * certificate is.
 */
record ReadmeProxy(ProxyProcess process) implements AutoCloseable {

    /**
     * Starts it before a hub, and returns when it listens.
     *
     * @param folder for its files
     * @throws IllegalStateException when it does not start; the message is what it says
     */
    static ReadmeProxy start(ProxyProgram program, int hub, ServerCertificate certificate, Path folder)
            throws IOException {
        write(certificate, folder);
        ReadmePart readme = ReadmePart.find("On a public address", program.marker());
        return new ReadmeProxy(ProxyProcess.start(
                program,
                folder,
                port -> program.around(
                        readme.with(changes(program, port, hub, folder)).text(), folder)));
    }

    private static Map<String, String> changes(ProxyProgram program, int port, int hub, Path folder) {
        String here = "127.0.0.1:" + port;
        String own = "127.0.0.1:" + hub;
        return switch (program) {
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
    }

    /** As {@code fullchain.pem} and {@code privkey.pem}, and both as {@code both.pem}. */
    static void write(ServerCertificate certificate, Path folder) throws IOException {
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

    URI uri() {
        return URI.create("https://127.0.0.1:" + process.port() + "/");
    }

    @Override
    public void close() {
        process.close();
    }
}
