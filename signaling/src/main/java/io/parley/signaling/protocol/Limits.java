package io.parley.signaling.protocol;

/**
 * What one connection may send, as {@code welcome.limits} tells it.
 *
 * @param messageBytes one message, in bytes of UTF-8
 * @param depth nesting of arrays and objects, the message itself being 1
 * @param stateBytes the value of {@code state}, in bytes
 * @param nameLength a participant's name, in code points
 * @param messagesPerSecond messages a second in the long run
 * @param messageBurst messages at once after a pause
 * @param members of one room
 */
public record Limits(
        int messageBytes,
        int depth,
        int stateBytes,
        int nameLength,
        int messagesPerSecond,
        int messageBurst,
        int members) {}
