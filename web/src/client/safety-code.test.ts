import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fingerprintIn, fingerprintOf, safetyCode } from './safety-code.js';

interface Vectors {
  readonly certificates: readonly { readonly der: string; readonly fingerprint: string }[];
  readonly codes: readonly {
    readonly why: string;
    readonly fingerprints: readonly [string, string];
    readonly code: string;
  }[];
  readonly refused: readonly { readonly why: string; readonly fingerprint: string }[];
}

/** The same that the headless peer is held against. */
const vectors = JSON.parse(readFileSync('../signaling/safety-code-vectors.json', 'utf8')) as Vectors;
const { subtle } = globalThis.crypto;

const sdp = (...fingerprints: string[]) =>
  ['v=0', ...fingerprints.map((each) => `a=fingerprint:${each}`), 'm=audio 9 UDP/TLS/RTP/SAVPF 0', ''].join('\r\n');

const parsed = (fingerprint: string) => fingerprintIn(sdp(fingerprint)) ?? 'none';

describe('the safety code', () => {
  test.each(vectors.codes)('is as the vectors say: $why', async ({ fingerprints: [one, other], code }) => {
    expect(await safetyCode(subtle, [parsed(one), parsed(other)])).toBe(code);
  });
});

describe('a fingerprint', () => {
  test.each(vectors.certificates)(
    'of a certificate is SHA-256 of its DER: $fingerprint',
    async ({ der, fingerprint }) => {
      const bytes = Uint8Array.from(atob(der), (character) => character.charCodeAt(0));
      expect(await fingerprintOf(subtle, bytes.buffer)).toBe(parsed(fingerprint));
    },
  );

  test.each(vectors.refused)('of a description is none where it is $why', ({ fingerprint }) => {
    expect(fingerprintIn(sdp(fingerprint))).toBeUndefined();
  });

  test('of a description is the one that all its sections have', () => {
    const [{ fingerprint } = { fingerprint: '' }, other] = vectors.certificates;
    expect(fingerprintIn(sdp(fingerprint, fingerprint.toLowerCase()))).toBe(parsed(fingerprint));
    expect(fingerprintIn(sdp(fingerprint, other?.fingerprint ?? ''))).toBeUndefined();
    expect(fingerprintIn(sdp(fingerprint, `sha-1 ${Array(20).fill('AB').join(':')}`))).toBeUndefined();
    expect(fingerprintIn(sdp())).toBeUndefined();
  });
});
