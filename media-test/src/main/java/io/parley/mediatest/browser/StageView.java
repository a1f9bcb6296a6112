package io.parley.mediatest.browser;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The stage of a page: what is shown where, and what a person does about it. */
public final class StageView {

    private static final int ENOUGH_FRAMES = 5;

    private final WebPage page;

    StageView(WebPage page) {
        this.page = page;
    }

    /** Everybody and every screen, also those without a place at the moment. */
    public List<SeenAct> acts() {
        return page.ask("stage").valueStream().map(SeenAct::of).toList();
    }

    /** Waits until the stage is as wanted. */
    public List<SeenAct> await(String awaited, Predicate<List<SeenAct>> wanted) {
        return page.await(awaited, () -> Optional.of(acts()).filter(wanted), () -> acts().toString());
    }

    /** Waits until somebody of this name, not their screen, is shown as wanted. */
    public SeenAct awaitPerson(String name, String awaited, Predicate<SeenAct> wanted) {
        return awaitOne(name, false, awaited, wanted);
    }

    /** Waits until somebody's screen is shown as wanted. */
    public SeenAct awaitScreen(String owner, String awaited, Predicate<SeenAct> wanted) {
        return awaitOne(owner, true, awaited, wanted);
    }

    /** Waits until somebody's screen is there and goes on being shown. */
    public SeenAct awaitScreenFrames(String owner) {
        SeenAct before = awaitScreen(owner, "a screen", act -> true);
        return awaitScreen(owner, "more pictures", act -> act.frames() >= before.frames() + ENOUGH_FRAMES);
    }

    public void awaitNoScreen() {
        await("a stage without screens", acts -> acts.stream().noneMatch(SeenAct::screen));
    }

    private SeenAct awaitOne(String name, boolean screen, String awaited, Predicate<SeenAct> wanted) {
        return page.await(
                awaited + " of " + name,
                () -> acts().stream()
                        .filter(act -> act.name().equals(name) && act.screen() == screen)
                        .filter(wanted)
                        .findFirst(),
                () -> acts().toString());
    }

    /** Whether this has most of what is shown at all. */
    public boolean isLarge(SeenAct act) {
        return acts().stream()
                .filter(other -> !other.id().equals(act.id()))
                .allMatch(other -> other.area() < act.area() / 2);
    }

    /** The next picture of somebody's screen; empty when none came for a second. */
    public Optional<Picture> picture(SeenAct act) {
        return WebPage.present(page.ask("actPicture", act.id())).map(Picture::of);
    }

    /** What was last heard of somebody, or of their screen; empty when there is no sound with it. */
    public Optional<Sound> sound(SeenAct act) {
        return WebPage.present(page.ask("actSound", act.id())).map(Sound::of);
    }

    /** Waits until nothing but this tone is heard of somebody, or of their screen, within eight hertz. */
    public void awaitTone(SeenAct act, double hz) {
        page.await(
                "a tone of " + hz + " Hz of " + act,
                () -> sound(act).filter(sound -> sound.isTone(hz, RemoteView.TONE_TOLERANCE_HZ)),
                () -> "last heard: " + sound(act));
    }

    /** Opens the menu of a tile and chooses there. */
    public void choose(SeenAct act, String choice) {
        page.click("tile-more-" + act.id());
        page.click(choice);
    }

    /** Opens the menu of the stage as a whole and chooses there. */
    public void choose(String choice) {
        page.click("view");
        page.click(choice);
    }

    /** Starts to share one's screen, or stops. */
    public void toggleScreen() {
        page.click("share-screen");
    }

    /** Drags a tile by its middle. */
    public void drag(SeenAct act, double toX, double toY) {
        page.drag(act.middleX(), act.middleY(), toX, toY);
    }
}
