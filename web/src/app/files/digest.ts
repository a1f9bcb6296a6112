import { sha256 } from '@noble/hashes/sha2.js';

/**
 * A SHA-256 that is made as bytes come: that of the browser (`crypto.subtle`) wants all of them at once, and is there only in secure
 * contexts. Is fetched when there is a file to send or receive.
 */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** 64 hexadecimal digits. Ends it. */
  hex(): string;
}

export function newDigest(): Digest {
  const hash = sha256.create();
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    hex: () => [...hash.digest()].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}
