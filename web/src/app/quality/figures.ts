import type { Entry, Sample } from './stats.js';

/** Sound or picture in one direction. What is missing, the browser does not tell, or not yet. */
export interface MediaFigures {
  /** Bits a second. */
  readonly bitrate?: number;
  readonly codec?: string;
}

export interface VideoFigures extends MediaFigures {
  readonly framerate?: number;
  readonly width?: number;
  readonly height?: number;
}

export interface Flow {
  readonly audio?: MediaFigures;
  readonly video?: VideoFigures;
  /** Bits a second of sound and picture together. */
  readonly bitrate?: number;
  /** Packets lost, of 1. */
  readonly loss?: number;
}

/** How packets get from one to the other. */
export interface Route {
  /** Types of the candidates in use: `host`, `srflx`, `prflx`, `relay`. */
  readonly local: string;
  readonly remote: string;
  readonly protocol: string;
  /** How we speak to our own relay, where we use one. */
  readonly relayProtocol?: string;
}

/** What is known of one connection for a moment: the time between two reports. */
export interface Figures {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly received: Flow;
  readonly sent: Flow;
  /** Milliseconds there and back. */
  readonly roundTrip?: number;
  /** Milliseconds by which packets of sound come more or less late (RFC 3550 §6.4.1). */
  readonly jitter?: number;
  /** Milliseconds that sound waits to be played in order. */
  readonly buffered?: number;
  /** Of 1: how much of the time the picture stood still, though there was one. */
  readonly frozen?: number;
  /** Bits a second that the browser thinks it could send. */
  readonly available?: number;
  /** Why the browser sends less of a picture than it would: `bandwidth`, `cpu` or `other`. */
  readonly limited?: string;
  readonly route?: Route;
}

/**
 * What happened between two reports. Counters that have not grown but shrunk, as where a stream was made anew, say nothing of that time, and
 * neither does a stream that was not there before.
 */
export function figuresBetween(before: Sample | undefined, now: Sample): Figures {
  const { pair } = now;
  const remoteRoundTrip = most(now.remoteInbound.map(({ roundTripTime }) => roundTripTime));
  const audio = now.inbound.filter(isAudio);
  return defined({
    at: most([...now.inbound, ...now.outbound, ...(pair ? [pair] : [])].map(({ timestamp }) => timestamp)) ?? 0,
    received: receivedBetween(before, now),
    sent: sentBetween(before, now),
    roundTrip: milliseconds(pair?.currentRoundTripTime ?? remoteRoundTrip),
    jitter: milliseconds(most(audio.map(({ jitter }) => jitter))),
    buffered: milliseconds(most(audio.map((entry) => waited(earlier(before, entry), entry)))),
    frozen: most(now.inbound.map((entry) => growth(earlier(before, entry), entry, 'totalFreezesDuration'))),
    available: pair?.availableOutgoingBitrate,
    limited: now.outbound
      .map(({ qualityLimitationReason }) => qualityLimitationReason)
      .find((reason) => reason !== undefined && reason !== 'none'),
    route: pair && routeOf(pair, now),
  });
}

function receivedBetween(before: Sample | undefined, now: Sample): Flow {
  const lost = sum(now.inbound.map((entry) => difference(earlier(before, entry), entry, 'packetsLost')));
  const came = sum(now.inbound.map((entry) => difference(earlier(before, entry), entry, 'packetsReceived')));
  const loss = lost === undefined || came === undefined || lost + came <= 0 ? undefined : lost / (lost + came);
  return flow(before, now, now.inbound, 'bytesReceived', 'framesDecoded', loss);
}

function sentBetween(before: Sample | undefined, now: Sample): Flow {
  const loss = most(now.remoteInbound.map((entry) => entry.fractionLost ?? lostOnTheWay(before, now, entry)));
  return flow(before, now, now.outbound, 'bytesSent', 'framesSent', loss);
}

/** Where the other's report has no fraction: of what was sent since the last. */
function lostOnTheWay(before: Sample | undefined, now: Sample, entry: Entry): number | undefined {
  const own = now.byId(entry.localId);
  const lost = difference(earlier(before, entry), entry, 'packetsLost');
  const sent = own && difference(earlier(before, own), own, 'packetsSent');
  return lost === undefined || sent === undefined || sent <= 0 ? undefined : Math.min(1, lost / sent);
}

type Counter =
  | 'bytesReceived'
  | 'bytesSent'
  | 'packetsReceived'
  | 'packetsSent'
  | 'packetsLost'
  | 'framesDecoded'
  | 'framesSent'
  | 'totalFreezesDuration';

function flow(
  before: Sample | undefined,
  now: Sample,
  entries: readonly Entry[],
  bytes: 'bytesReceived' | 'bytesSent',
  frames: 'framesDecoded' | 'framesSent',
  loss: number | undefined,
): Flow {
  const bits = (some: readonly Entry[]) =>
    times8(sum(some.map((entry) => growth(earlier(before, entry), entry, bytes))));
  const audio = entries.filter(isAudio);
  const video = entries.filter(({ kind }) => kind === 'video');
  // Of several pictures (a camera and a screen) the largest.
  const [largest] = [...video].sort((one, other) => area(other) - area(one));
  return defined({
    audio: audio[0] && defined({ bitrate: bits(audio), codec: codecOf(audio[0], now) }),
    video:
      largest &&
      defined({
        bitrate: bits(video),
        codec: codecOf(largest, now),
        framerate: largest.framesPerSecond ?? growth(earlier(before, largest), largest, frames),
        width: largest.frameWidth,
        height: largest.frameHeight,
      }),
    bitrate: bits(entries),
    loss,
  });
}

const isAudio = ({ kind }: Entry) => kind === 'audio';

function earlier(before: Sample | undefined, { id }: Entry): Entry | undefined {
  return before?.byId(id);
}

/** By how much a counter has grown; a loss may be taken back when a packet comes late after all. */
function difference(before: Entry | undefined, now: Entry, counter: Counter): number | undefined {
  const [from, to] = [before?.[counter], now[counter]];
  if (from === undefined || to === undefined) return undefined;
  if (to >= from) return to - from;
  return counter === 'packetsLost' ? 0 : undefined;
}

/** The same, for each second. */
function growth(before: Entry | undefined, now: Entry, counter: Counter): number | undefined {
  const seconds = before === undefined ? 0 : (now.timestamp - before.timestamp) / 1000;
  const grown = difference(before, now, counter);
  return grown === undefined || seconds <= 0 ? undefined : grown / seconds;
}

/** Seconds that each sample waited in the jitter buffer. */
function waited(before: Entry | undefined, now: Entry): number | undefined {
  const emitted = (now.jitterBufferEmittedCount ?? 0) - (before?.jitterBufferEmittedCount ?? 0);
  const delay = (now.jitterBufferDelay ?? 0) - (before?.jitterBufferDelay ?? 0);
  return before === undefined || emitted <= 0 || delay < 0 ? undefined : delay / emitted;
}

function routeOf(pair: Entry, { byId }: Sample): Route | undefined {
  const local = byId(pair.localCandidateId);
  const remote = byId(pair.remoteCandidateId);
  if (local?.candidateType === undefined || remote?.candidateType === undefined) return undefined;
  return defined({
    local: local.candidateType,
    remote: remote.candidateType,
    protocol: local.protocol ?? 'udp',
    relayProtocol: local.relayProtocol,
  });
}

/** `VP8`, of `video/VP8`. */
function codecOf({ codecId }: Entry, { byId }: Sample): string | undefined {
  return byId(codecId)?.mimeType?.split('/')[1];
}

const area = ({ frameWidth = 0, frameHeight = 0 }: Entry) => frameWidth * frameHeight;

function sum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
}

function most(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

const milliseconds = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds * 1000);
const times8 = (bytes: number | undefined) => (bytes === undefined ? undefined : bytes * 8);

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without the members that are `undefined`. */
function defined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}
