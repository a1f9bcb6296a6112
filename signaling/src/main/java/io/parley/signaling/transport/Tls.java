package io.parley.signaling.transport;

import io.parley.signaling.tls.CertificateSource;
import io.parley.signaling.tls.ServerCertificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS on the hub's port, as Mozilla's <a href="https://wiki.mozilla.org/Security/Server_Side_TLS">intermediate configuration</a>
 * has it, less the cipher suites of DHE: what can do WebRTC can do ECDHE. HTTP/1.1 only, so there is no ALPN: WebSockets
 * need nothing newer. Connections that are open keep the certificate they began with.
 */
final class Tls {
    private static final Logger log = LoggerFactory.getLogger(Tls.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** All have forward secrecy and authenticate what they encrypt. */
    private static final String[] SUITES = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };

    private final CertificateSource certificates;
    private ServerCertificate shown;
    private final SslContextFactory.Server context = new SslContextFactory.Server();

    Tls(CertificateSource certificates) {
        this.certificates = certificates;
        context.setIncludeProtocols(PROTOCOLS);
        context.setExcludeProtocols();
        context.setIncludeCipherSuites(SUITES);
        context.setExcludeCipherSuites();
        context.setUseCipherSuitesOrder(false); // the client knows which it is quick at
        context.setRenegotiationAllowed(false);
        context.setSniRequired(false);
        shown = certificates.current();
        show(shown);
    }

    /**
     * How connections begin: with TLS, or in plain HTTP, which is told to come again with it.
     *
     * @param http what is spoken within
     */
    ConnectionFactory[] connections(HttpConnectionFactory http) {
        SslConnectionFactory tls = new SslConnectionFactory(context, http.getProtocol());
        tls.setEnsureSecureRequestCustomizer(false); // HubServer adds one that does not mind by which name it is called
        return new ConnectionFactory[] {new DetectorConnectionFactory(tls), http, tls};
    }

    /** Looks from now on, now and then, whether there is another certificate. */
    void watch(Scheduler scheduler, Executor executor) {
        scheduler.schedule(
                () -> executor.execute(() -> {
                    look();
                    watch(scheduler, executor);
                }),
                BETWEEN_LOOKS.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Optional<ServerCertificate> changed = certificates.look();
            if (changed.isPresent()) {
                take(changed.get());
            }
        } catch (Exception e) {
            log.error("the new certificate was not taken; the one before goes on counting", e);
        }
    }

    private void take(ServerCertificate changed) throws Exception {
        try {
            context.reload(_ -> show(changed));
            shown = changed;
        } catch (Exception e) {
            context.reload(_ -> show(shown)); // without that there would be none
            throw e;
        }
    }

    private void show(ServerCertificate certificate) {
        context.setKeyStore(certificate.keyStore());
        context.setKeyStorePassword("");
    }
}
