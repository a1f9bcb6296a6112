import { ParleyError } from './errors.js';

/** A room's address as a WebSocket takes it: absolute, `ws:` or `wss:`, without a fragment. */
export function socketAddress(url: string | URL, base: string | undefined): URL {
  let address: URL;
  try {
    address = new URL(url, base);
  } catch (cause) {
    throw new ParleyError('invalid_state', `${url} is not the address of a room`, { cause });
  }
  const scheme = { 'http:': 'ws:', 'https:': 'wss:', 'ws:': 'ws:', 'wss:': 'wss:' }[address.protocol];
  if (scheme === undefined) throw new ParleyError('invalid_state', `A room's address is not of ${address.protocol}`);
  address.protocol = scheme;
  address.hash = '';
  return address;
}

/** What an address calls its room; the hub's `welcome` has the final word. */
export function roomName(address: URL): string {
  const segment = address.pathname.split('/').findLast((part) => part !== '') ?? '';
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
