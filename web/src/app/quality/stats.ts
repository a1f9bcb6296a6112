/**
 * What of WebRTC Statistics is read, of all kinds of entries together. Everything may be missing: no browser has all of it, and entries come
 * and go.
 */
export interface Entry {
  readonly id: string;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly kind?: string;
  readonly codecId?: string;
  readonly localId?: string;
  readonly mimeType?: string;
  readonly bytesReceived?: number;
  readonly bytesSent?: number;
  readonly packetsReceived?: number;
  readonly packetsSent?: number;
  readonly packetsLost?: number;
  /** Of 1. */
  readonly fractionLost?: number;
  /** Seconds, and so are all other times. */
  readonly jitter?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly jitterBufferDelay?: number;
  readonly jitterBufferEmittedCount?: number;
  readonly totalFreezesDuration?: number;
  readonly framesPerSecond?: number;
  readonly framesDecoded?: number;
  readonly framesSent?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly qualityLimitationReason?: string;
  readonly availableOutgoingBitrate?: number;
  readonly selectedCandidatePairId?: string;
  readonly localCandidateId?: string;
  readonly remoteCandidateId?: string;
  readonly state?: string;
  readonly nominated?: boolean;
  /** Firefox's way to tell which pair is in use. */
  readonly selected?: boolean;
  readonly candidateType?: string;
  readonly protocol?: string;
  readonly relayProtocol?: string;
}

/** One `RTCStatsReport`, sorted by what the entries are. */
export interface Sample {
  readonly inbound: readonly Entry[];
  readonly outbound: readonly Entry[];
  /** What the other side says of what we send. */
  readonly remoteInbound: readonly Entry[];
  /** The pair of candidates in use. */
  readonly pair: Entry | undefined;
  readonly byId: (id: string | undefined) => Entry | undefined;
}

export function sampleOf(report: RTCStatsReport): Sample {
  const entries: Entry[] = [];
  report.forEach((entry: Entry) => {
    entries.push(entry);
  });
  const of = (type: string) => entries.filter((entry) => entry.type === type);
  const byId = (id: string | undefined): Entry | undefined => (id === undefined ? undefined : report.get(id));
  return {
    inbound: of('inbound-rtp'),
    outbound: of('outbound-rtp'),
    remoteInbound: of('remote-inbound-rtp'),
    pair: pairInUse(of('transport'), of('candidate-pair'), byId),
    byId,
  };
}

function pairInUse(transports: readonly Entry[], pairs: readonly Entry[], byId: Sample['byId']): Entry | undefined {
  const named = transports.map((each) => byId(each.selectedCandidatePairId)).find((pair) => pair !== undefined);
  return (
    named ??
    pairs.find(({ selected }) => selected === true) ??
    pairs.find(({ nominated, state }) => nominated === true && state === 'succeeded')
  );
}
