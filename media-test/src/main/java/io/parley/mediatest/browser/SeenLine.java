package io.parley.mediatest.browser;

import java.util.List;

/**
 * A line of chat.
 *
 * @param text as people see it
 * @param elements how many elements the browser made of the text besides links: none, unless it was interpreted
 * @param links where the links in it lead
 */
public record SeenLine(String from, String text, int elements, List<String> links) {}
