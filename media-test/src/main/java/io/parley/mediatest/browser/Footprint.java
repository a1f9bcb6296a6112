package io.parley.mediatest.browser;

import java.util.Map;

/**
 * What a page holds after everything that nothing refers to has been collected.
 *
 * @param heapBytes of its JavaScript
 * @param documents of it and its frames, those among them that are gone and still held too
 * @param nodes likewise
 * @param listeners of events, likewise
 * @param objects how many there are of each kind that was asked for, by the names of their constructors
 */
public record Footprint(long heapBytes, long documents, long nodes, long listeners, Map<String, Long> objects) {}
