package io.parley.mediatest.browser;

import java.nio.file.Path;

/**
 * What a browser saved.
 *
 * @param name under which it suggests to save it
 * @param content where it is until the page is closed
 */
public record SavedFile(String name, Path content) {}
