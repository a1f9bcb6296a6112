package io.parley.mediatest.fault;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cable between two namespaces. One end is the near one, of the namespace it was laid from: what is said of the link is
 * said from there. For one thread at a time.
 */
public final class NetworkLink {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int FIRST_METRIC = 100;

    private final NetworkNamespace near;
    private final NetworkNamespace far;
    private final String nearDevice;
    private final String farDevice;
    private final String gateway;
    private final int metric;
    private String address;
    private boolean removed;

    private NetworkLink(NetworkNamespace near, String address, NetworkNamespace far, String gateway, int metric) {
        // Not called veth…: some ICE agents leave those out.
        String device = "p%xn%x".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
        this.near = near;
        this.far = far;
        this.nearDevice = device + "a";
        this.farDevice = device + "b";
        this.address = address;
        this.gateway = host(gateway);
        this.metric = metric;
    }

    static NetworkLink between(
            NetworkNamespace near, String nearAddress, NetworkNamespace far, String farAddress, int number) {
        NetworkLink link = new NetworkLink(near, nearAddress, far, farAddress, FIRST_METRIC + number);
        NetworkNamespace.outer().ip("link", "add", link.nearDevice, "type", "veth", "peer", "name", link.farDevice);
        try {
            place(far, link.farDevice, farAddress);
            place(near, link.nearDevice, nearAddress);
            link.up();
            return link;
        } catch (IllegalStateException refused) {
            link.remove();
            throw refused;
        }
    }

    /** Takes it away, from wherever its one end is by now; the other goes with it. Once is enough. */
    void remove() {
        if (removed) {
            return;
        }
        removed = true;
        try {
            near.ip("link", "del", nearDevice);
        } catch (IllegalStateException notThereYet) {
            NetworkNamespace.outer().ip("link", "del", nearDevice);
        }
    }

    private static void place(NetworkNamespace where, String device, String ofDevice) {
        if (!where.name().isEmpty()) {
            NetworkNamespace.outer().ip("link", "set", device, "netns", where.name());
        }
        where.ip("addr", "add", ofDevice, "dev", device);
    }

    private static String host(String withPrefix) {
        return withPrefix.replaceFirst("/.*", "");
    }

    /** The near end's address, without its prefix. */
    public String address() {
        return host(address);
    }

    /** Switches the near end's interface off, as a phone does that leaves the Wi-Fi: programs there are told. */
    public void down() {
        near.ip("link", "set", nearDevice, "down");
    }

    /** Pulls the cable at the far end: at the near one only packets are lost. */
    public void unplug() {
        far.ip("link", "set", farDevice, "down");
    }

    /** Makes it work again, whatever was done to it. */
    public void up() {
        far.ip("link", "set", farDevice, "up");
        near.ip("link", "set", nearDevice, "up");
        route();
    }

    /** The near end gets another address, in the same subnet, as {@code 10.98.1.3/24}, and loses the one it had. */
    public void readdress(String next) {
        near.ip("addr", "del", address, "dev", nearDevice);
        near.ip("addr", "add", next, "dev", nearDevice);
        address = next;
        route();
    }

    /** A way to everywhere; of several links the first that is up. This JVM's own namespace keeps the ways it has. */
    private void route() {
        if (!near.name().isEmpty()) {
            String number = Integer.toString(metric);
            near.ip("route", "replace", "default", "via", gateway, "dev", nearDevice, "metric", number);
        }
    }

    @Override
    public String toString() {
        return "%s (%s) to %s (%s)".formatted(near, address, far, gateway);
    }
}
