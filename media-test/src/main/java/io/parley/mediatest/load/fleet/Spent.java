package io.parley.mediatest.load.fleet;

/**
 * What a fleet used, for each message or each join.
 *
 * @param homeMicros processor time of the first hub, the one where rooms are whose hub is said
 * @param otherMicros of all other hubs
 * @param redisMicros of Redis
 * @param parcels that went from one hub to another by way of Redis
 * @param scripts that Redis ran for hubs
 * @param redisBytes that went into Redis and out of it
 */
public record Spent(
        double homeMicros, double otherMicros, double redisMicros, double parcels, double scripts, double redisBytes) {

    /** Processor time of all. */
    public double micros() {
        return homeMicros + otherMicros + redisMicros;
    }
}
