package io.parley.mediatest.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A page in a Playwright context of its own. */
final class ChromiumTab implements Tab {

    private final BrowserContext context;
    private final Page page;
    private final List<String> problems = new ArrayList<>();

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
    public void type(String text) {
        page.keyboard().type(text);
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
    public void pressEnter() {
        page.keyboard().press("Enter");
    }

    @Override
    public void pressEscape() {
        page.keyboard().press("Escape");
    }

    @Override
    public void selectAll() {
        page.keyboard().press("ControlOrMeta+A");
    }

    @Override
    public byte[] screenshot() {
        return page.screenshot();
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
