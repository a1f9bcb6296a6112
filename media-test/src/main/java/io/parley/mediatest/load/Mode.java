package io.parley.mediatest.load;

/** What clients do once they are in their rooms. */
public enum Mode {
    /** Each sends to the next of its room, the last one to the first. */
    RELAY,
    /** The first of each room sends to all the others of it. */
    BROADCAST,
    /** They stay, and say nothing. */
    IDLE,
    /** Each sends and receives real audio and video. */
    MEDIA,
    /** One after another comes to somebody who sends real audio and video, and goes when they see and hear them. */
    JOIN
}
