/** Names the purpose and the version: another way to derive the code would have another salt. */
const SALT = 'parley safety code 1';
const ITERATIONS = 100_000;
const GROUPS = 6;
const BYTES_A_GROUP = 5;
const DIGITS_A_GROUP = 5;

/**
 * The safety code of a connection (PROTOCOL.md, *Safety code*): six groups of five decimal digits, `12345 67890 …`, the same on
 * both sides exactly when both sides' DTLS showed the same two certificates.
 *
 * How safe it is. Whoever relays the signaling can end both connections himself, with certificates of his own, and must then find
 * two that give both sides one code. He may look for both at once (a birthday search), so of the 10^30 codes he has to try
 * about 2^51 for an even chance; the 100,000 iterations make that 2^68 computations of SHA-512. Every connection has new
 * certificates, so that he cannot begin before both sides have said theirs and must be done before they wonder why they do not
 * connect: with ten thousand graphics cards (15,000 codes a second each) his chance is 1 in 2^35 after a minute. To find one
 * certificate that fits a given code takes 10^30 tries. Twenty digits would fall to those cards within minutes; the sixty that
 * messengers show are for keys that live for years.
 *
 * PBKDF2 because every platform has it, and SHA-512 because graphics cards gain least by it. Digits because they can be read
 * aloud in every language.
 *
 * @param fingerprints - SHA-256 of each side's certificate, in either order, as `fingerprintOf` and `fingerprintIn` give them
 */
export async function safetyCode(subtle: SubtleCrypto, fingerprints: readonly [string, string]): Promise<string> {
  const utf8 = new TextEncoder();
  const secret = utf8.encode([...fingerprints].sort().join(''));
  const key = await subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-512', salt: utf8.encode(SALT), iterations: ITERATIONS };
  const bytes = new Uint8Array(await subtle.deriveBits(parameters, key, GROUPS * BYTES_A_GROUP * 8));
  return Array.from({ length: GROUPS }, (_, group) => {
    const own = bytes.subarray(group * BYTES_A_GROUP, (group + 1) * BYTES_A_GROUP);
    // Forty bits, which a number holds exactly.
    const value = own.reduce((sum, byte) => sum * 256 + byte, 0);
    return String(value % 10 ** DIGITS_A_GROUP).padStart(DIGITS_A_GROUP, '0');
  }).join(' ');
}

/** @returns 64 hexadecimal digits: SHA-256 of a certificate in DER */
export async function fingerprintOf(subtle: SubtleCrypto, certificate: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await subtle.digest('SHA-256', certificate));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The one fingerprint of a session description (RFC 8122): the same in all its `a=fingerprint`, and by SHA-256.
 *
 * @returns as `fingerprintOf`; `undefined` when there is none, or another one too
 */
export function fingerprintIn(sdp: string): string | undefined {
  const values = new Set([...sdp.matchAll(/^a=fingerprint:(.*?)\s*$/gim)].map(([, value = '']) => value.toLowerCase()));
  const [value = ''] = values;
  if (values.size !== 1 || !/^sha-256 [0-9a-f]{2}(:[0-9a-f]{2}){31}$/.test(value)) return undefined;
  return value.slice('sha-256 '.length).replaceAll(':', '');
}
