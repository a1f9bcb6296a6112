package io.parley.signaling.cluster;

import io.parley.signaling.protocol.ListedRoom;
import java.util.List;

/** A hub's list of public rooms, as far as other hubs have to do with it. A port; it only takes note, and calls nobody back. */
public interface Showcase {
    /** Of a hub that has no list. */
    Showcase NONE = new Showcase() {
        @Override
        public List<ListedRoom> own() {
            return List.of();
        }

        @Override
        public void changed(HubId hub, List<ListedRoom> rooms) {}

        @Override
        public void all(HubId hub, List<ListedRoom> rooms) {}
    };

    /** This hub's rooms that are to be in everybody's list. */
    List<ListedRoom> own();

    /** Rooms of another hub as they look now: with nobody in it one is not there any more. */
    void changed(HubId hub, List<ListedRoom> rooms);

    /** These are all of another hub's. */
    void all(HubId hub, List<ListedRoom> rooms);
}
