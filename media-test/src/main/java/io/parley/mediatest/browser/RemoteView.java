package io.parley.mediatest.browser;

import io.parley.mediatest.media.Stamp;
import io.parley.mediatest.peer.Phase;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Somebody else in the room, as a page shows and plays them. */
public final class RemoteView {

    private static final int ENOUGH_FRAMES = 5;
    private static final int LEAST_CONTRAST = 60;
    private static final int LEAST_DIFFERENCES = 50;
    private static final double QUIETEST = 0.005;
    static final double TONE_TOLERANCE_HZ = 8;

    private final WebPage page;
    private final String id;
    private final String name;

    RemoteView(WebPage page, String id, String name) {
        this.page = page;
        this.id = id;
        this.name = name;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** The tile as it is now; empty when it is gone. */
    public Optional<SeenTile> tile() {
        return RoomPage.tiles(page).stream()
                .filter(tile -> tile.id().equals(id))
                .findFirst();
    }

    /** Waits until the tile is as wanted. */
    public SeenTile awaitTile(String awaited, Predicate<SeenTile> wanted) {
        return await(awaited, () -> tile().filter(wanted));
    }

    public SeenTile awaitConnected() {
        return awaitTile("a connection", SeenTile::isConnected);
    }

    /** Waits for some more decoded pictures, that can be seen, and whose clock goes on. */
    public SeenTile awaitFrames() {
        SeenTile before = awaitTile("a tile", tile -> true);
        return awaitTile(
                ENOUGH_FRAMES + " more pictures",
                tile -> tile.frames() >= before.frames() + ENOUGH_FRAMES
                        && tile.seconds() > before.seconds()
                        && tile.pictureVisible());
    }

    /** Waits for two pictures that are not the same, plain as they may be. */
    public void awaitChangingPicture() {
        Picture before = await("a picture", this::picture);
        await("a picture that differs", () -> picture().filter(next -> next.differences(before) >= LEAST_DIFFERENCES));
    }

    /** Waits for two pictures that are no plain areas and not the same. */
    public void awaitMovingPicture() {
        await("a picture that is no plain area", () -> picture().filter(RemoteView::isNoPlainArea));
        awaitChangingPicture();
    }

    private static boolean isNoPlainArea(Picture picture) {
        return picture.contrast() >= LEAST_CONTRAST;
    }

    /**
     * Waits for some pictures whose pattern says that this headless peer sent them, one after the other.
     *
     * @throws AssertionError also when a picture says that somebody else sent it, or is older than the one before
     */
    public void awaitOwnPattern() {
        int number = -1;
        for (int read = 0; read < ENOUGH_FRAMES; read++) {
            int newest = number;
            number = await(
                            "a picture after number " + newest,
                            () -> picture()
                                    .flatMap(Picture::stamp)
                                    .map(this::checked)
                                    .filter(stamp -> stamp.frame() != newest))
                    .frame();
            if (number < newest) {
                throw new AssertionError("%s's picture %d came after %d".formatted(name, number, newest));
            }
        }
    }

    private Stamp checked(Stamp stamp) {
        if (stamp.sender() != Stamp.senderNumber(id)) {
            throw new AssertionError("in %s's tile is a picture of %s".formatted(name, stamp));
        }
        return stamp;
    }

    /** Waits until nothing but this tone is heard, within eight hertz. */
    public void awaitTone(double hz) {
        await("a tone of " + hz + " Hz", () -> sound().filter(sound -> sound.isTone(hz, TONE_TOLERANCE_HZ)));
    }

    /** Waits until anything is heard. */
    public Sound awaitSound() {
        return await("any sound", () -> sound().filter(sound -> sound.level() >= QUIETEST));
    }

    /** Waits until nothing is heard. */
    public void awaitSilence() {
        await("silence", () -> sound().filter(sound -> sound.level() < QUIETEST));
    }

    /**
     * Waits until the page is connected to them and they are seen, and heard too if that is wanted; {@link RoomPage#timeMedia} must have been called before the
     * page joined.
     *
     * @return when each phase was reached, in milliseconds from the join on: as the SDK marked it in the page's User Timing,
     *     and for picture and sound as the page got them
     */
    public Map<Phase, Double> awaitTimes(boolean sound) {
        // The page hears of the connection when it has time to, which may be after the first picture.
        Set<Phase> awaited = EnumSet.of(Phase.CONNECTED, Phase.FIRST_FRAME);
        if (sound) {
            awaited.add(Phase.FIRST_AUDIO);
        }
        return await(
                awaited.toString(),
                () -> Optional.of(times()).filter(times -> times.keySet().containsAll(awaited)));
    }

    private Map<Phase, Double> times() {
        Map<Phase, Double> times = new EnumMap<>(Phase.class);
        page.ask("times", id)
                .properties()
                .forEach(time -> times.put(
                        Phase.valueOf(time.getKey().replace('-', '_').toUpperCase(Locale.ROOT)),
                        time.getValue().doubleValue()));
        return times;
    }

    public void awaitGone() {
        await("their tile being gone", () -> Optional.of(true).filter(any -> tile().isEmpty()));
    }

    /** The next picture; empty when none came for a second. */
    public Optional<Picture> picture() {
        return WebPage.present(page.ask("picture", id)).map(Picture::of);
    }

    /** What was last heard; empty when they send no sound. */
    public Optional<Sound> sound() {
        Optional<JsonNode> heard = WebPage.present(page.ask("sound", id));
        return heard.map(Sound::of);
    }

    private <T> T await(String awaited, Supplier<Optional<T>> look) {
        return page.await(awaited + " of " + name, look, () -> "last heard: " + sound());
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
