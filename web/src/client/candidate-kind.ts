/** Where an address counts: enough to tell why two do not reach each other, and nothing by which to find anybody. */
export type Reach = 'loopback' | 'link-local' | 'private' | 'public' | 'mdns' | 'unknown';

/** An ICE candidate without its address. */
export interface CandidateKind {
  /** Whose address it is (RFC 8445 §4). */
  readonly type: 'host' | 'srflx' | 'prflx' | 'relay';
  /** What it speaks to the other side. */
  readonly protocol: 'udp' | 'tcp';
  /** `unknown` where the browser hides the address. */
  readonly family: 'IPv4' | 'IPv6' | 'unknown';
  /** Where the address counts. */
  readonly reach: Reach;
}

const TYPES: readonly CandidateKind['type'][] = ['host', 'srflx', 'prflx', 'relay'];

/** @param candidate - a candidate attribute (RFC 8839 §5.1), with or without what stands before it in a line */
export function candidateKind(candidate: string): CandidateKind | undefined {
  const words = candidate.trim().split(/\s+/);
  // foundation, component, transport, priority, address, port, "typ", type
  const [, , protocol = '', , address = ''] = words;
  return kindOf(words[words.indexOf('typ') + 1], protocol.toLowerCase(), address);
}

/** @returns `undefined` for what is no candidate of ICE over UDP or TCP */
export function kindOf(type: unknown, protocol: unknown, address: unknown): CandidateKind | undefined {
  const known = TYPES.find((each) => each === type);
  if (known === undefined || (protocol !== 'udp' && protocol !== 'tcp')) return undefined;
  const text = typeof address === 'string' ? address : '';
  return { type: known, protocol, family: familyOf(text), reach: reachOf(text) };
}

export function familyOf(address: string): CandidateKind['family'] {
  if (address.includes(':')) return 'IPv6';
  return /^\d+\.\d+\.\d+\.\d+$/.test(address) ? 'IPv4' : 'unknown';
}

/** By the IANA special-purpose address registries (RFC 6890): private is RFC 1918, RFC 6598 (behind a provider's NAT) and RFC 4193. */
export function reachOf(address: string): Reach {
  if (address.endsWith('.local')) return 'mdns';
  const family = familyOf(address);
  if (family === 'IPv4') return reachOfIPv4(address);
  if (family === 'IPv6') return reachOfIPv6(address.replace(/^\[/, '').toLowerCase());
  return 'unknown';
}

function reachOfIPv4(address: string): Reach {
  const [first = 0, second = 0] = address.split('.').map(Number);
  if (first === 127) return 'loopback';
  if (first === 169 && second === 254) return 'link-local';
  if (first === 10 || (first === 192 && second === 168)) return 'private';
  if (first === 172 && second >= 16 && second < 32) return 'private';
  return first === 100 && second >= 64 && second < 128 ? 'private' : 'public';
}

function reachOfIPv6(address: string): Reach {
  if (address === '::1' || address === '::1]') return 'loopback';
  if (/^fe[89ab]/.test(address)) return 'link-local';
  return /^f[cd]/.test(address) ? 'private' : 'public';
}
