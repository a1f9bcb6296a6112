package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCConfiguration;
import io.parley.mediatest.client.HubMessage;
import io.parley.mediatest.client.HubMessage.Member;
import io.parley.mediatest.client.HubMessage.Signal;
import io.parley.mediatest.client.HubMessage.Welcome;
import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.client.SignalBody.Description;
import io.parley.mediatest.wait.Changes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The room as one peer sees it: who is in it, and a connection to each. Changed on the peer's thread only; {@link #remotes()}
 * may be asked from anywhere.
 */
final class Room implements Links {

    private LinkContext context;
    private final Changes changes;
    private final Supplier<String> report;
    private final Map<PeerId, RemotePeer> remotes = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<PeerId, PeerLink> links = new HashMap<>();
    private final Map<PeerId, TheirConnection> theirs = new HashMap<>();
    private final List<Signal> held = new ArrayList<>();
    private boolean holding;
    private boolean closed;

    Room(LinkContext context, Changes changes, Supplier<String> report) {
        this.context = context;
        this.changes = changes;
        this.report = report;
        this.holding = context.options().signalsHeld();
    }

    /** The newcomer makes the first offer to every peer of its roster. */
    void enter(Welcome welcome) {
        welcome.peers().forEach(this::met);
        for (Member peer : welcome.peers()) {
            link(peer.id()).offerFirst();
        }
    }

    /** The hub is another one and everybody is where they were; what was on its way through the one before is lost. */
    void keep(Welcome welcome) {
        configure(Configuration.of(welcome.iceServers(), context.options()));
        Set<PeerId> present = welcome.peers().stream().map(Member::id).collect(Collectors.toSet());
        remotes().stream()
                .map(RemotePeer::id)
                .filter(id -> !present.contains(id))
                .forEach(this::left);
        for (Member member : welcome.peers()) {
            Optional<RemotePeer> known = known(member.id());
            if (known.isEmpty()) {
                met(member);
                link(member.id()); // it came after this peer, and makes the first offer
                continue;
            }
            known.get().away(member.away());
            if (known.get().publishes() != member.publishes()) {
                mayPublish(member.id(), member.publishes());
            }
            link(member.id()).repeat();
        }
    }

    void heard(HubMessage message) {
        if (closed) {
            return;
        }
        switch (message) {
            case HubMessage.Joined(Member peer) -> {
                met(peer);
                link(peer.id()); // ready when the newcomer's offer comes
            }
            case HubMessage.Left(PeerId peer, String reason) -> left(peer);
            case HubMessage.Away(PeerId peer) -> known(peer).ifPresent(remote -> remote.away(true));
            case HubMessage.Back(PeerId peer) -> back(peer);
            case Signal signal -> signalled(signal);
            case HubMessage.IceServers(var servers) -> configure(Configuration.of(servers, context.options()));
            case HubMessage.Uncounted other -> {}
            case HubMessage.Message other -> {}
            case HubMessage.Role(PeerId peer, String role, boolean publishes) -> mayPublish(peer, publishes);
            case HubMessage.State other -> {}
            case HubMessage.Expires other -> {}
            case HubMessage.Refusal other -> {}
            case HubMessage.Unknown other -> {}
        }
    }

    /** What works goes on as it is; new connections, and ICE that starts over, use these servers. */
    private void configure(RTCConfiguration configuration) {
        context = context.with(configuration);
        links.values().forEach(link -> link.configure(configuration));
    }

    private void mayPublish(PeerId peer, boolean may) {
        known(peer).ifPresent(remote -> remote.publishes(may));
        Optional.ofNullable(links.get(peer)).ifPresent(link -> link.mayPublish(may));
    }

    private void back(PeerId peer) {
        known(peer).ifPresent(remote -> remote.away(false));
        Optional.ofNullable(links.get(peer)).ifPresent(PeerLink::recover);
    }

    /** The hub can be reached again. */
    void recover() {
        links.values().forEach(PeerLink::recover);
    }

    private void met(Member member) {
        RemotePeer remote = new RemotePeer(member.id(), member.name(), this, changes, context.options());
        remote.away(member.away());
        remote.publishes(member.publishes());
        remotes.put(member.id(), remote);
        changes.announce();
    }

    private void left(PeerId peer) {
        held.removeIf(signal -> signal.from().equals(peer));
        theirs.remove(peer);
        PeerLink link = links.remove(peer);
        if (link != null) {
            link.close();
        }
        RemotePeer remote = remotes.remove(peer);
        if (remote != null) {
            remote.left();
        }
    }

    private void signalled(Signal signal) {
        if (holding) {
            held.add(signal);
        } else if (known(signal.from()).isPresent()) {
            addressed(signal).ifPresent(link -> link.signal(signal.body()));
        } else {
            context.problems().add("a signal from " + signal.from() + ", who is not in the room");
        }
    }

    /** The connection that it is for: a new one where the peer has a new one; empty where it is of one that is over. */
    private Optional<PeerLink> addressed(Signal signal) {
        PeerId from = signal.from();
        if (signal.body() instanceof Description(String type, String sdp)) {
            TheirConnection connection = theirs.computeIfAbsent(from, unknown -> new TheirConnection());
            TheirConnection.Whose whose = connection.of(type, sdp);
            if (whose == TheirConnection.Whose.OVER) {
                return Optional.empty();
            }
            if (whose == TheirConnection.Whose.NEW) {
                end(from);
                connection.of(type, sdp);
            }
        }
        return Optional.of(link(from));
    }

    private void end(PeerId peer) {
        PeerLink link = links.remove(peer);
        boolean owed = link != null && link.offerPending();
        if (link != null) {
            link.close();
        }
        Optional.ofNullable(theirs.get(peer)).ifPresent(connection -> connection.end(owed));
        known(peer).ifPresent(RemotePeer::disconnected);
    }

    void hold() {
        holding = true;
    }

    void release() {
        holding = false;
        List<Signal> due = List.copyOf(held);
        held.clear();
        for (Signal signal : due) {
            context.thread().post("taking a signal that was held back", () -> heard(signal));
        }
    }

    void add(TrackKind kind) {
        if (context.media().activate(kind)) {
            links.values().forEach(link -> link.addTrack(kind));
        }
    }

    void remove(TrackKind kind) {
        if (context.media().deactivate(kind)) {
            links.values().forEach(link -> link.removeTrack(kind));
        }
    }

    private PeerLink link(PeerId id) {
        RemotePeer remote = known(id).orElseThrow(() -> new IllegalStateException(id + " is not in the room"));
        return links.computeIfAbsent(id, unknown -> new PeerLink(context, remote));
    }

    private Optional<RemotePeer> known(PeerId id) {
        return Optional.ofNullable(remotes.get(id));
    }

    /** Those present, in the order in which they came. */
    List<RemotePeer> remotes() {
        synchronized (remotes) {
            return List.copyOf(remotes.values());
        }
    }

    @Override
    public <T> T ask(PeerId id, Question<T> question) {
        return context.thread().call(() -> {
            PeerLink link = links.get(id);
            if (link == null) {
                throw new IllegalStateException("there is no connection to " + id);
            }
            return question.ask(link);
        });
    }

    @Override
    public void tell(PeerId id, Consumer<PeerLink> order) {
        context.thread().run(() -> order.accept(link(id)));
    }

    @Override
    public void reconnect(PeerId id) {
        context.thread().run(() -> {
            end(id);
            link(id).offerFirst();
        });
    }

    @Override
    public String report() {
        return report.get();
    }

    void close() {
        closed = true;
        links.values().forEach(PeerLink::close);
        links.clear();
    }

    /** Another takes its place: who was here is gone, as far as this peer can tell. */
    void replace() {
        close();
        remotes().forEach(RemotePeer::left);
    }
}
