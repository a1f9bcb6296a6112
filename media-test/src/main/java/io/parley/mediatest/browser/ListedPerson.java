package io.parley.mediatest.browser;

/** An entry of the list of people. */
public record ListedPerson(String id, String name, boolean muted, boolean cameraOff) {}
