package io.parley.mediatest.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import io.parley.mediatest.fault.NetworkNamespace;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Chromium, driven by Playwright over the program that is installed. */
public final class ChromiumBrowser implements WebBrowser {

    private static final List<String> ARGUMENTS = List.of(
            // Three cameras, of which the second measures depth and has no pictures to send.
            "--use-fake-device-for-media-stream=fps=15,device-count=3",
            "--autoplay-policy=no-user-gesture-required",
            // No talk with anybody but the page's own server.
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    /** 127.0.0.1 among the candidates, which is where headless peers are. */
    private static final String LOOPBACK = "--allow-loopback-in-peer-connection";

    /** Nobody is asked which screen, and there is one; see {@link BrowserTest#screens}. */
    private static final String SCREENS = "--use-fake-ui-for-media-stream";

    private final Playwright playwright;
    private final Browser browser;
    private final OpenPages pages = new OpenPages();

    private ChromiumBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * One that takes this certificate from whoever shows it, though nobody vouches for it, and no other such.
     *
     * @throws IllegalStateException when Chromium is not installed
     */
    public static ChromiumBrowser trusting(X509Certificate certificate) {
        return launch("--ignore-certificate-errors-spki-list=" + hashOfKey(certificate));
    }

    /** As certificates are pinned by their keys (RFC 7469 §2.4). */
    private static String hashOfKey(X509Certificate certificate) {
        try {
            byte[] key = certificate.getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** One that is different by an argument of its command line. */
    static ChromiumBrowser launch(String argument) {
        return launch(BrowserProgram.CHROMIUM.required(), List.of(LOOPBACK, argument));
    }

    /**
     * One on the machine that a namespace is. It takes the pages of one origin for secure, so that they get camera and microphone there.
     *
     * @throws IllegalStateException when Chromium is not installed
     */
    static ChromiumBrowser in(NetworkNamespace machine, URI origin) {
        return launch(
                machine.script(BrowserProgram.CHROMIUM.required()),
                List.of("--unsafely-treat-insecure-origin-as-secure=" + origin));
    }

    /**
     * @param loopback whether it has a candidate on loopback too
     * @param screens whether pages get a screen to share
     */
    static ChromiumBrowser launch(Path program, boolean loopback, boolean screens) {
        return launch(
                program,
                Stream.concat(
                                loopback ? Stream.of(LOOPBACK) : Stream.empty(),
                                screens ? Stream.of(SCREENS) : Stream.empty())
                        .toList());
    }

    private static ChromiumBrowser launch(Path program, List<String> more) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(program)
                            .setChromiumSandbox(!isRoot())
                            .setArgs(Stream.concat(ARGUMENTS.stream(), more.stream())
                                    .toList()));
            return new ChromiumBrowser(playwright, browser);
        } catch (RuntimeException failure) {
            playwright.close();
            throw failure;
        }
    }

    /** Chromium refuses to start as root with its sandbox. */
    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Override
    public RoomPage open(PageOptions options) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(options.language())
                .setPermissions(
                        switch (options.devices()) {
                            case GRANTED -> List.of("camera", "microphone");
                            // An empty list refuses what is not in it; no list at all would ask.
                            case REFUSED -> List.of();
                        })
                .setViewportSize(options.width(), options.height()));
        return pages.add(new ChromiumTab(context, options), options.deadline());
    }

    @Override
    public List<String> closePages() {
        return pages.close();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    @Override
    public String toString() {
        return "Chromium " + browser.version();
    }
}
