package io.parley.mediatest.browser;

/**
 * A line of chat.
 *
 * @param text as people see it
 * @param elements how many elements the browser made of the text: none, unless it was interpreted
 */
public record SeenLine(String from, String text, int elements) {}
