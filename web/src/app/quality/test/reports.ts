import type { Entry } from '../stats.js';

/** A report as a browser gives it. */
export function reportOf(entries: readonly Entry[]): RTCStatsReport {
  return new Map(entries.map((entry) => [entry.id, entry])) as unknown as RTCStatsReport;
}

const BEGIN = 1_790_000_000_000;

/**
 * What Chromium tells of one connection with sound and picture both ways, a number of seconds after it began: names and kinds of values as it
 * has them, amounts that can be reckoned with. 40 kbit/s of sound and 800 kbit/s of pictures come, 320 kbit/s of pictures go.
 */
export function chromium(second: number): Entry[] {
  const timestamp = BEGIN + 1000 * second + 0.25;
  const of = (id: string, type: string, more: Partial<Entry>): Entry => ({ id, type, timestamp, ...more });
  return [
    of('T01', 'transport', { selectedCandidatePairId: 'CPa_b' }),
    of('CPa_c', 'candidate-pair', {
      localCandidateId: 'Ia',
      remoteCandidateId: 'Ic',
      state: 'succeeded',
      nominated: false,
    }),
    of('CPa_b', 'candidate-pair', {
      localCandidateId: 'Ia',
      remoteCandidateId: 'Ib',
      state: 'succeeded',
      nominated: true,
      currentRoundTripTime: 0.042,
      availableOutgoingBitrate: 1_200_000,
      bytesSent: 50_000 * second,
    }),
    of('Ia', 'local-candidate', { candidateType: 'relay', protocol: 'udp', relayProtocol: 'tls' }),
    of('Ib', 'remote-candidate', { candidateType: 'prflx', protocol: 'udp' }),
    of('Ic', 'remote-candidate', { candidateType: 'host', protocol: 'udp' }),
    of('CIT01_111', 'codec', { mimeType: 'audio/opus' }),
    of('CIT01_96', 'codec', { mimeType: 'video/VP8' }),
    of('IT01A1', 'inbound-rtp', {
      kind: 'audio',
      codecId: 'CIT01_111',
      bytesReceived: 5_000 * second,
      packetsReceived: 50 * second,
      packetsLost: 0,
      jitter: 0.004,
      jitterBufferDelay: 2_400 * second,
      jitterBufferEmittedCount: 48_000 * second,
    }),
    of('IT01V2', 'inbound-rtp', {
      kind: 'video',
      codecId: 'CIT01_96',
      bytesReceived: 100_000 * second,
      packetsReceived: 148 * second,
      packetsLost: 2 * second,
      jitter: 0.009,
      framesPerSecond: 24,
      framesDecoded: 24 * second,
      frameWidth: 960,
      frameHeight: 540,
      totalFreezesDuration: 0.1 * second,
    }),
    of('OT01V4', 'outbound-rtp', {
      kind: 'video',
      codecId: 'CIT01_96',
      bytesSent: 40_000 * second,
      packetsSent: 60 * second,
      framesPerSecond: 15,
      framesSent: 15 * second,
      frameWidth: 320,
      frameHeight: 180,
      qualityLimitationReason: 'bandwidth',
    }),
    of('RIV4', 'remote-inbound-rtp', {
      kind: 'video',
      localId: 'OT01V4',
      fractionLost: 0.03,
      packetsLost: second,
      roundTripTime: 0.05,
    }),
  ];
}

/** What Firefox leaves out of that: what the line could take, and why less of a picture is sent. Which pair is in use it says twice. */
export function firefox(second: number): Entry[] {
  return chromium(second).map(
    ({ availableOutgoingBitrate: _, qualityLimitationReason: __, relayProtocol: ___, ...entry }) => ({
      ...entry,
      ...(entry.type === 'candidate-pair' ? { selected: entry.nominated === true } : {}),
    }),
  );
}

/** A browser that tells little, as some versions of them do: no transport, no round trip but RTCP's, no rates. */
export function sparse(second: number): Entry[] {
  const timestamp = BEGIN + 1000 * second;
  const of = (id: string, type: string, more: Partial<Entry>): Entry => ({ id, type, timestamp, ...more });
  return [
    of('p1', 'candidate-pair', {
      localCandidateId: 'l1',
      remoteCandidateId: 'r1',
      state: 'failed',
      nominated: false,
      selected: false,
    }),
    of('p2', 'candidate-pair', {
      localCandidateId: 'l1',
      remoteCandidateId: 'r2',
      state: 'succeeded',
      nominated: true,
      selected: true,
    }),
    of('l1', 'local-candidate', { candidateType: 'host', protocol: 'udp' }),
    of('r1', 'remote-candidate', { candidateType: 'host', protocol: 'udp' }),
    of('r2', 'remote-candidate', { candidateType: 'srflx', protocol: 'udp' }),
    of('c1', 'codec', { mimeType: 'video/VP8' }),
    of('in', 'inbound-rtp', {
      kind: 'video',
      codecId: 'c1',
      bytesReceived: 100_000 * second,
      packetsReceived: 148 * second,
      packetsLost: 2 * second,
      jitter: 0.009,
      framesDecoded: 24 * second,
      frameWidth: 960,
      frameHeight: 540,
    }),
    of('out', 'outbound-rtp', {
      kind: 'video',
      codecId: 'c1',
      bytesSent: 40_000 * second,
      packetsSent: 60 * second,
      framesSent: 15 * second,
    }),
    of('rin', 'remote-inbound-rtp', { kind: 'video', localId: 'out', packetsLost: 3 * second, roundTripTime: 0.05 }),
  ];
}
