import { familyOf, reachOf } from './candidate-kind.js';

const SERVER = /^(stuns?|turns?):(\[[^\]]*\]|[^:?]*)(?::(\d{1,5}))?(?:\?transport=(udp|tcp))?$/i;

/**
 * Which STUN or TURN server it is, from its address (RFC 7064, RFC 7065). A host that is an IP address is told by its kind, for it may be one
 * of somebody's own network.
 *
 * @returns `unknown` for what is no such address
 */
export function serverName(url: string): string {
  const [, scheme, host, port, transport] = SERVER.exec(url) ?? [];
  if (scheme === undefined || host === undefined) return 'unknown';
  const family = familyOf(host);
  const name = family === 'unknown' ? host : `(${reachOf(host)} ${family})`;
  return `${scheme}:${name}${port === undefined ? '' : `:${port}`}${transport === undefined ? '' : `?transport=${transport}`}`;
}
