package io.parley.mediatest.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page in a Playwright context of its own. */
final class ChromiumTab implements Tab {

    private final BrowserContext context;
    private final Page page;
    private final List<String> problems = new ArrayList<>();
    private @Nullable DevTools devTools;

    ChromiumTab(BrowserContext context, PageOptions options) {
        this.context = context;
        context.setDefaultTimeout((double) options.deadline().toMillis());
        options.scripts().forEach(context::addInitScript);
        this.page = context.newPage();
        page.onPageError(problems::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                problems.add(message.text() + " at " + message.location());
            }
        });
    }

    @Override
    public void go(URI address) {
        page.navigate(address.toString());
    }

    @Override
    public String evaluate(String expression) {
        return (String) page.evaluate(expression);
    }

    @Override
    public void click(double x, double y) {
        page.mouse().click(x, y);
    }

    @Override
    public void drag(double fromX, double fromY, double toX, double toY) {
        page.mouse().move(fromX, fromY);
        page.mouse().down();
        page.mouse().move((fromX + toX) / 2, (fromY + toY) / 2);
        page.mouse().move(toX, toY);
        page.mouse().up();
    }

    @Override
    public void type(String text) {
        page.keyboard().type(text);
    }

    @Override
    public void press(Key key) {
        page.keyboard().press(key.code());
    }

    @Override
    public void hold(String character) {
        page.keyboard().down(character);
    }

    @Override
    public void release(String character) {
        page.keyboard().up(character);
    }

    @Override
    public void pressBackTab() {
        page.keyboard().press("Shift+Tab");
    }

    @Override
    public void selectAll() {
        page.keyboard().press("ControlOrMeta+A");
    }

    @Override
    public void resize(int width, int height) {
        page.setViewportSize(width, height);
    }

    @Override
    public void look(Appearance appearance) {
        page.emulateMedia(new EmulateMediaOptions()
                .setColorScheme(appearance.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(appearance.still() ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE)
                .setForcedColors(appearance.forcedColors() ? ForcedColors.ACTIVE : ForcedColors.NONE));
    }

    @Override
    public Duration mainThread() {
        return devTools().mainThread();
    }

    @Override
    public Footprint footprint(List<String> constructors) {
        return devTools().footprint(constructors);
    }

    private DevTools devTools() {
        DevTools known = devTools;
        if (known == null) {
            known = new DevTools(context.newCDPSession(page));
            devTools = known;
        }
        return known;
    }

    @Override
    public SavedFile download(Runnable click) {
        Download download = page.waitForDownload(click);
        return new SavedFile(download.suggestedFilename(), download.path());
    }

    @Override
    public byte[] screenshot() {
        return page.screenshot();
    }

    @Override
    public byte[] webp() {
        return devTools().webp();
    }

    @Override
    public List<String> takeProblems() {
        List<String> taken = List.copyOf(problems);
        problems.clear();
        return taken;
    }

    @Override
    public void close() {
        context.close();
    }
}
