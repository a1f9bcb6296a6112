import { type CandidateKind, kindOf } from './candidate-kind.js';
import type { PairAttempt } from './connection-report.js';

/** What of `RTCIceCandidatePairStats` and `RTCIceCandidateStats` (WebRTC Statistics §8) is read; no browser has all of it. */
interface PairStats {
  readonly id: string;
  readonly type: string;
  readonly localCandidateId?: string;
  readonly remoteCandidateId?: string;
  readonly state?: string;
  readonly nominated?: boolean;
  readonly requestsSent?: number;
  readonly responsesReceived?: number;
  readonly candidateType?: string;
  readonly protocol?: string;
  readonly address?: string | null;
}

/** The pairs of candidates in a report, by their ids. */
export function pairsIn(stats: RTCStatsReport): ReadonlyMap<string, PairAttempt> {
  const pairs = new Map<string, PairAttempt>();
  stats.forEach((each: PairStats) => {
    if (each.type !== 'candidate-pair') return;
    const local = candidateOf(stats, each.localCandidateId);
    const remote = candidateOf(stats, each.remoteCandidateId);
    if (local !== undefined && remote !== undefined) pairs.set(each.id, attemptOf(each, local, remote));
  });
  return pairs;
}

function attemptOf(
  { state = 'unknown', nominated = false, requestsSent, responsesReceived }: PairStats,
  local: CandidateKind,
  remote: CandidateKind,
): PairAttempt {
  return {
    local,
    remote,
    state,
    nominated,
    ...(requestsSent === undefined ? {} : { requests: requestsSent }),
    ...(responsesReceived === undefined ? {} : { responses: responsesReceived }),
  };
}

function candidateOf(stats: RTCStatsReport, id: string | undefined): CandidateKind | undefined {
  const candidate: PairStats | undefined = id === undefined ? undefined : stats.get(id);
  return candidate && kindOf(candidate.candidateType, candidate.protocol, candidate.address);
}
