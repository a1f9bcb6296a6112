package io.parley.mediatest.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.peer.HeadlessPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hub on a machine of its own is cut off, from Redis or from its visitors: hubs speak to each other by Redis alone. */
@Timeout(120)
final class PartitionTest {
    @RegisterExtension
    static final ReadmeFleet FLEET = ReadmeFleet.with(
                    "--heartbeat", "3s", "--reconnect-spread", "2s", "--hub-lease", "4s")
            .withFirstHubApart();

    private static FleetHub apart() {
        return FLEET.hubs().getFirst();
    }

    private static FleetHub other() {
        return FLEET.hubs().getLast();
    }

    @Test
    void whoIsOnAHubThatLosesRedisComesBackByAnotherAndMissesNothing() throws Exception {
        String room = "edge-without-redis";
        try (Company company = new Company()) {
            company.join(other().room(room), "ada");
            HeadlessPeer bob = company.joinBy(apart(), FLEET.inTurn().room(room), "bob");
            company.talk();

            FLEET.toRedis().unplug();
            awaitBack(bob);
            FLEET.toRedis().up();
            FLEET.awaitWhole();

            company.assertNobodyHasNoticed();
        }
    }

    @Test
    void soDoesWhoIsCutOffFromARoomsHome() throws Exception {
        String room = "home-without-visitors";
        try (Company company = new Company()) {
            HeadlessPeer bob = company.joinBy(apart(), FLEET.inTurn().room(room), "bob");
            company.join(other().room(room), "ada");
            company.talk();

            FLEET.toVisitors().down();
            awaitBack(bob);
            company.awaitSameRoster();
            FLEET.toVisitors().up();
            FLEET.awaitWhole();

            company.assertNobodyHasNoticed();
        }
    }

    /** The room is opened on another hub meanwhile, and there are two of it; afterwards there is one. */
    @Test
    void aRoomWhoseHomeLosesRedisIsOneRoomAgainAfterwards() throws Exception {
        String room = "home-without-redis";
        try (Company company = new Company()) {
            HeadlessPeer ada = company.join(apart().room(room), "ada");
            HeadlessPeer bob = company.join(other().room(room), "bob");
            company.awaitPictures();

            FLEET.toRedis().unplug();
            awaitSessions(bob, 2);
            assertEquals(1, ada.session().counts().sessions(), "who is there goes on");
            FLEET.toRedis().up();
            awaitSessions(ada, 2);

            company.awaitSameRoster();
            company.talk();
            company.awaitSameRoster();
            company.assertAllWasHeardOnce(company.isQuiet());
        }
    }

    /** Also who comes to a room that is that hub's by its path, or to one that lives there; who is there stays, until the two rooms become one. */
    @Test
    void aHubThatLosesRedisGetsNoNewcomersFromABalancer() throws Exception {
        String empty = roomByItsPathOn(apart(), "empty");
        String inhabited = roomByItsPathOn(apart(), "inhabited");
        try (Company company = new Company();
                Company newcomers = new Company()) {
            HeadlessPeer ada = company.join(FLEET.byPath().room(inhabited), "ada");
            assertEquals(1, apart().connections());

            FLEET.toRedis().unplug();
            Await.until("a balancer that leaves it out", () -> !FLEET.byPath().uses(apart()), FLEET.byPath()::log);
            newcomers.join(FLEET.byPath().room(empty), "bob");
            company.join(FLEET.byPath().room(inhabited), "cleo");
            assertEquals(1, apart().connections());
            assertEquals(1, ada.session().counts().sessions(), "who is there goes on");
            assertEquals(0, ada.session().counts().resumed(), "and is not cut off");

            FLEET.toRedis().up();
            company.awaitSameRoster();
            company.awaitPictures();
        }
    }

    /** One that nobody is in. */
    private static String roomByItsPathOn(FleetHub hub, String name) throws Exception {
        for (int i = 0; i < 100; i++) {
            String room = name + "-" + i;
            try (HeadlessPeer _ = HeadlessPeer.join(FLEET.byPath().room(room), "scout")) {
                if (hub.connections() > 0) {
                    return room;
                }
            }
        }
        throw new AssertionError("a balancer that never comes to " + hub);
    }

    private static void awaitBack(HeadlessPeer peer) {
        peer.session().await("it to be back", () -> peer.session().counts().resumed() > 0, Await.PATIENCE);
    }

    private static void awaitSessions(HeadlessPeer peer, int count) {
        peer.session().await("session " + count, () -> peer.session().counts().sessions() == count, Await.PATIENCE);
    }
}
