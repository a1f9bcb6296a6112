package io.parley.signaling.cluster;

import io.parley.signaling.auth.Revocations;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What a hub has in common with the others of its fleet, besides rooms.
 *
 * @param revocations tokens that do not count, at all hubs
 * @param list its public rooms, and those of others
 * @param answers answers what another hub asks about it, or about a room that lives here: {@link Fleet#ask} of that hub
 * @param executor where that is worked out, and where it is gone on with what others have answered: no thread of the engine's is held up
 */
public record Shared(
        Revocations revocations, Showcase list, Function<byte[], CompletionStage<byte[]>> answers, Executor executor) {}
