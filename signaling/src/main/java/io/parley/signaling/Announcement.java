package io.parley.signaling;

import io.parley.signaling.tls.LocalNames;
import java.io.PrintWriter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** What whoever started a hub is told: where to open it, and what is missing for others to. */
final class Announcement {
    private final HubConfig config;
    private final Hub hub;
    private final List<InetAddress> network;

    Announcement(HubConfig config, Hub hub) {
        this(config, hub, LocalNames.of(config.host()).addresses());
    }

    /** @param network this machine's addresses by which others could reach the hub */
    Announcement(HubConfig config, Hub hub, List<InetAddress> network) {
        this.config = config;
        this.hub = hub;
        this.network = network;
    }

    void print(PrintWriter out) {
        if (config.tls().selfSigned()) {
            printSelfSigned(out);
        }
        URI here = hub.uri();
        if (config.host().equals("0.0.0.0") || config.host().equals("::")) {
            here = URI.create(here.getScheme() + "://localhost:" + hub.port() + "/");
            if (!config.tls().isOn()) {
                out.println(
                        "Parley listens on every address of this machine. Browsers give camera and microphone only to");
                out.println(
                        "pages from localhost or over https: give it a certificate (--tls-cert, or --tls-self-signed to");
                out.println("try it), or put a proxy with TLS in front of it.");
            }
        }
        out.println("Parley is ready: open " + here + " (Ctrl-C stops it)");
    }

    private void printSelfSigned(PrintWriter out) {
        List<String> addresses = network.stream()
                .map(address -> "https://" + literal(address) + ":" + hub.port() + "/")
                .toList();
        if (addresses.isEmpty()) {
            out.println(
                    AccessConfig.isLoopback(config.host())
                            ? "Only this machine can reach the hub; for others, add --host 0.0.0.0 --access open (or passphrase)."
                            : "Only this machine can reach the hub: it is in no network now, or has no address there.");
        } else {
            if (System.out.charset().newEncoder().canEncode('\u2580')) {
                new QrText(addresses.getFirst()).blocks(Ansi.AUTO.enabled()).forEach(out::println);
            }
            out.println("From another device in this network open " + String.join(" or ", addresses));
        }
        out.println(
                "The browser will warn, for nobody vouches for the certificate. Go on only if its SHA-256 fingerprint is");
        out.println(hub.fingerprint().orElseThrow());
    }

    private static String literal(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }
}
