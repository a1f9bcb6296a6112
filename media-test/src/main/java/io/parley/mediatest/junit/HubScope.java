package io.parley.mediatest.junit;

/** How many tests share a hub. */
public enum HubScope {
    /** One for all tests of a class. */
    CLASS,
    /** One for each test. */
    TEST
}
