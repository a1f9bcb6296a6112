import type { Environment } from './environment.js';
import { Outgoing } from './outgoing.js';

/**
 * A connection made while we join, before it is known to whom it leads: our tracks are in it, and its offer is being made. Of
 * those in the room one gets it, and has the offer as soon as we are let in. The ICE servers come with the welcome too: nothing
 * is gathered before.
 */
export interface Spare {
  readonly connection: RTCPeerConnection;
  readonly outgoing: Outgoing;
  /** `undefined` when it could not be made: that is tried again when it is needed. */
  readonly offer: Promise<RTCSessionDescriptionInit | undefined>;
}

/** @returns `undefined` when the browser will not: who then needs a connection hears why */
export function prepare(
  environment: Environment,
  configuration: RTCConfiguration,
  published: ReadonlyMap<MediaStreamTrack, MediaStream>,
): Spare | undefined {
  let connection: RTCPeerConnection | undefined;
  try {
    connection = environment.createPeerConnection(configuration);
    const outgoing = new Outgoing(connection);
    outgoing.begin(published);
    return { connection, outgoing, offer: connection.createOffer().catch(() => undefined) };
  } catch {
    connection?.close();
    return undefined;
  }
}

/** Readies it for these ICE servers. @returns `undefined` when the browser will not: it is closed then */
export function ready(spare: Spare, configuration: RTCConfiguration): Spare | undefined {
  try {
    spare.connection.setConfiguration(configuration);
    return spare;
  } catch {
    spare.connection.close();
    return undefined;
  }
}
