package io.parley.mediatest.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.jar.Visitor;
import io.parley.mediatest.peer.HeadlessPeer;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People see each other and talk, by way of a balancer that puts them on several hubs, while something of all that dies. */
@Timeout(120)
final class CallOnAFleetTest {
    @RegisterExtension
    static final ReadmeFleet FLEET = ReadmeFleet.with("--reconnect-spread", "2s");

    /** A hub that is not the room's home, for whoever comes next. */
    private static FleetHub edge(String room) throws Exception {
        FleetHub home = FLEET.home(room);
        return FLEET.hubs().stream().filter(hub -> hub != home).findFirst().orElseThrow();
    }

    @Test
    void theHubByWhichSomebodyCameIsKilled() throws Exception {
        String room = "edge-dies";
        try (Company company = new Company()) {
            company.join(FLEET.inTurn().room(room), "ada");
            FleetHub edge = edge(room);
            HeadlessPeer bob = company.joinBy(edge, FLEET.inTurn().room(room), "bob");
            company.talk();

            edge.kill();
            bob.session().await("bob", () -> bob.session().counts().resumed() == 1, Await.PATIENCE);

            company.assertNobodyHasNoticed();
            assertEquals(List.of(bob), company.whoCameBack());
        }
    }

    /** For as long as its lease nobody goes on with the room. Pictures go on, also of whoever was at another hub, and then all are in one room, in their places. */
    @Test
    void theRoomsHomeIsKilledAndSomebodyWasRelayedToIt() throws Exception {
        String room = "home-dies";
        try (Company company = new Company()) {
            HeadlessPeer ada = company.join(FLEET.inTurn().room(room), "ada");
            FleetHub home = FLEET.home(room);
            FleetHub edge = edge(room);
            HeadlessPeer bob = company.joinBy(edge, FLEET.inTurn().room(room), "bob");
            company.awaitPictures();
            List<PeerId> before = List.of(ada.id(), bob.id());
            assertEquals(1, edge.relayed());
            try (PictureWatch atAda = PictureWatch.start(ada, "bob");
                    PictureWatch atBob = PictureWatch.start(bob, "ada")) {
                home.kill();
                for (HeadlessPeer peer : List.of(ada, bob)) {
                    peer.session()
                            .await("a place kept", () -> peer.session().counts().sessions() == 2, Await.PATIENCE);
                }

                company.awaitSameRoster();
                company.talk();
                company.awaitSameRoster();
                company.assertAllWasHeardOnce(company.isQuiet());
                company.assertNoPauseOver(Company.PAUSE);
                atAda.assertNoPauseOver(Company.PAUSE);
                atBob.assertNoPauseOver(Company.PAUSE);
            }
            assertEquals(before, List.of(ada.id(), bob.id()), "nobody is somebody else");
        }
    }

    @Test
    void aHubWhereNobodyIsIsKilled() throws Exception {
        String room = "bystander-dies";
        try (Company company = new Company()) {
            company.join(FLEET.inTurn().room(room), "ada");
            company.join(FLEET.inTurn().room(room), "bob");
            company.talk();
            FleetHub bystander = FLEET.hubs().stream()
                    .filter(hub -> hub.connections() == 0)
                    .findFirst()
                    .orElseThrow();

            bystander.kill();
            Await.until("a balancer that knows", () -> !FLEET.inTurn().uses(bystander), FLEET.inTurn()::log);

            company.assertNobodyHasNoticed();
            assertEquals(List.of(), company.whoCameBack());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void redisIsStartedAgain(boolean knowsAllItKnew) throws Exception {
        String room = "redis-starts-again-" + knowsAllItKnew;
        try (Company company = new Company()) {
            company.join(FLEET.inTurn().room(room), "ada");
            FleetHub home = FLEET.home(room);
            FleetHub edge = edge(room);
            HeadlessPeer bob = company.joinBy(edge, FLEET.inTurn().room(room), "bob");
            company.talk();
            if (knowsAllItKnew) {
                FLEET.redis().save();
            }

            FLEET.redis().kill();
            Await.until("a lost way", () -> edge.relayed() == 0, edge::log);
            FLEET.redis().startAgain();
            bob.session().await("bob", () -> bob.session().counts().resumed() > 0, Await.PATIENCE);

            company.assertNobodyHasNoticed();
            FLEET.awaitWhole();
            for (FleetHub hub : FLEET.hubs()) {
                company.join(hub.room(room), "by " + hub.name());
            }
            company.awaitSameRoster();
            assertEquals(home, FLEET.home(room));
        } finally {
            FLEET.redis().forget();
        }
    }

    /** Nobody loses a connection, so no hub notices by that. Whoever comes now may come to a hub that does not know yet. */
    @Test
    void redisIsEmptiedWhileItRuns() throws Exception {
        String room = "redis-is-emptied";
        try (Company company = new Company();
                HttpClient http = HttpClient.newHttpClient()) {
            HeadlessPeer ada = company.join(FLEET.inTurn().room(room), "ada");
            FleetHub home = FLEET.home(room);
            HeadlessPeer bob = company.joinBy(edge(room), FLEET.inTurn().room(room), "bob");
            company.talk();

            List<Visitor> visitors = new ArrayList<>();
            for (FleetHub hub : FLEET.hubs()) {
                visitors.add(Visitor.connectsTo(http, hub.room(room)));
            }
            FLEET.redis().empty();
            for (Visitor visitor : visitors) { // before any hub notices
                visitor.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
            }
            for (Visitor visitor : visitors) {
                String answer = visitor.awaits("\"type\"");
                if (answer.contains("\"welcome\"")) {
                    assertTrue(answer.contains(ada.id().value()), answer);
                    visitor.says("{\"type\":\"leave\"}");
                } else {
                    assertTrue(answer.contains("\"code\":\"fleet_unavailable\""), answer);
                }
            }
            try (Company newcomers = new Company()) {
                for (FleetHub hub : FLEET.hubs()) {
                    HeadlessPeer newcomer = newcomers.join(hub.room(room), "by " + hub.name());
                    newcomer.awaitPeer(ada).awaitVideo();
                    newcomer.awaitPeer(bob).awaitVideo();
                }
            }

            company.assertNobodyHasNoticed();
            assertEquals(List.of(), company.whoCameBack());
            assertEquals(home, FLEET.home(room));
        }
    }

    @Test
    void redisIsAwayForAWhile() throws Exception {
        String room = "redis-away";
        try (Company company = new Company();
                HttpClient http = HttpClient.newHttpClient()) {
            HeadlessPeer ada = company.join(FLEET.inTurn().room(room), "ada");
            FleetHub home = FLEET.home(room);
            FleetHub edge = edge(room);
            HeadlessPeer bob = company.joinBy(edge, FLEET.inTurn().room(room), "bob");
            company.talk();

            FLEET.redis().kill();
            Await.until("a lost way", () -> edge.relayed() == 0, edge::log);

            try (Company moreCompany = new Company()) { // who comes to the room's home gets in, while it is not known
                HeadlessPeer cleo = moreCompany.join(home.room(room), "cleo");
                cleo.awaitPeer(ada).awaitVideo();
                ada.awaitPeer(cleo).awaitVideo();
            }
            for (FleetHub hub : FLEET.hubs()) { // nor can anybody say where another room is
                Visitor visitor = Visitor.connectsTo(http, hub.room("nobody-is-there-yet"));
                visitor.says("{\"type\":\"hello\",\"name\":\"Dan\"}");
                visitor.awaits("\"code\":\"fleet_unavailable\"");
                visitor.awaits("\"goaway\"");
                visitor.awaits("closed 4105");
            }

            FLEET.redis().startAgain();
            bob.session().await("bob", () -> bob.session().counts().resumed() > 0, Await.PATIENCE);
            company.assertNobodyHasNoticed();
            FLEET.awaitWhole();
            company.join(FLEET.byPath().room("nobody-is-there-yet"), "dan").close();
        }
    }

    /** As a deploy does it, with a room on each. Whoever stops hands its rooms over with their sessions: nothing is lost, nothing heard twice, and pictures go on. */
    @Test
    void allHubsAreRestartedOneAfterAnother() throws Exception {
        List<Company> companies = List.of(new Company(), new Company(), new Company());
        try {
            Set<FleetHub> homes = new HashSet<>();
            for (Company company : companies) {
                String room = "rolling-" + companies.indexOf(company);
                company.join(FLEET.inTurn().room(room), "ada");
                company.join(FLEET.inTurn().room(room), "bob");
                homes.add(FLEET.home(room));
            }
            assertEquals(Set.copyOf(FLEET.hubs()), homes);
            companies.forEach(Company::talk);

            for (FleetHub hub : FLEET.hubs()) {
                hub.terminate();
                assertEquals(0, hub.exitCode());
                hub.startAgain();
                FLEET.awaitWhole();
                for (Company company : companies) {
                    company.awaitSameRoster();
                    company.awaitPictures();
                }
            }

            for (Company company : companies) {
                company.assertNobodyHasNoticed();
            }
        } finally {
            companies.forEach(Company::close);
        }
    }
}
