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
     * Whether pages get something to share as soon as they ask for a screen. In Chromium it is made up, with sound, and camera and
     * microphone are granted, too, whatever {@link PageOptions#devices} says; in Firefox it is another tab, without sound.
     */
    boolean screens() default false;
}
