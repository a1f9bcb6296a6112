import type { CandidateKind, ConnectionReport } from '../../client/index.js';

/** What a report says, in the words of the field, which are the same in every language. */
export interface ReportRows {
  readonly states: string;
  readonly restarts: string;
  readonly servers: string;
  readonly candidates: readonly string[];
  readonly errors: readonly string[];
  readonly pairs: readonly string[];
  readonly events: readonly string[];
}

export function reportRows(report: ConnectionReport): ReportRows {
  const { connection, ice, dtls, restarts, servers, relayOnly, local, errors, pairs, events, age } = report;
  return {
    states: `connection ${connection}, ICE ${ice}, DTLS ${dtls}`,
    restarts: String(restarts),
    servers: `STUN ${servers.stun}, TURN ${servers.turn}${relayOnly ? ', iceTransportPolicy relay' : ''}`,
    candidates: local.map((candidate) => `${candidate.count} × ${words(candidate)}`),
    errors: errors.map(({ server, code, count }) => `${count} × ${code} ${server}`),
    pairs: pairs.map((pair) => {
      const checks = pair.requests === undefined ? '' : `, ${pair.responses ?? 0}/${pair.requests}`;
      return `${words(pair.local)} → ${words(pair.remote)}: ${pair.state}${pair.nominated ? ', nominated' : ''}${checks}`;
    }),
    events: [...events, { at: age, what: 'report' }].map(({ at, what }) => `${(at / 1000).toFixed(2)} s ${what}`),
  };
}

function words({ type, protocol, family, reach }: CandidateKind): string {
  return [type, protocol, ...(family === 'unknown' ? [] : [family]), ...(reach === 'unknown' ? [] : [reach])].join(' ');
}
