package io.parley.mediatest.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts browsers for the tests of a class, which may take parameters of type {@link ChromiumBrowser}, {@link FirefoxBrowser}, or
 * {@link WebBrowser} when there is only one. Pages are closed after each test, which fails when a page threw or logged an
 * error that the test did not take.
 *
 * <p>Where a program is missing, the tests are skipped, and say which; but they fail when {@code CI} is set in the environment.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(BrowserExtension.class)
public @interface BrowserTest {
    BrowserProgram[] value();

    /**
     * Whether pages get a made-up screen to share, with sound, as soon as they ask for one. Chromium gives them camera and microphone
     * then, too, whatever {@link PageOptions#devices} says.
     */
    boolean screens() default false;
}
