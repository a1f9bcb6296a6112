import { describe, expect, it } from 'vitest';
import type { Json } from '../../client/index.js';
import { announcementOf, fromReceiver, fromSender, LARGEST, newId, offering, saying, takingBack } from './wire.js';

const id = newId();
const offer = { id, name: 'notes.txt', size: 5, type: 'text/plain' };

describe('what is said of a file through the hub', () => {
  it('is an offer, or that it is gone', () => {
    expect(announcementOf(offering(offer))).toEqual({ is: 'offered', offer });
    expect(announcementOf(takingBack(id))).toEqual({ is: 'gone', id });
    expect(newId()).not.toBe(id);
  });

  it('is nothing else', () => {
    const file = (more: { [key: string]: Json }): Json => ({ file: { ...offer, ...more } });
    for (const data of [
      null,
      'file',
      [],
      {},
      { file: null },
      { file: [] },
      file({ id: 'short' }),
      file({ id: `${'a'.repeat(21)}\n` }),
      file({ id: 7 }),
      file({ name: 7 }),
      file({ size: -1 }),
      file({ size: 1.5 }),
      file({ size: '5' }),
      file({ size: LARGEST + 1 }),
    ] as Json[])
      expect(announcementOf(data), JSON.stringify(data)).toBeUndefined();
  });

  it('has a name that can be shown, and a type that is one', () => {
    const said = announcementOf({ file: { ...offer, name: '../\u202efdp.exe', type: 'text/html; charset=<script>' } });
    expect(said).toMatchObject({ offer: { name: '_fdp.exe', type: '' } });
  });
});

describe('what is said in the channel', () => {
  it('is understood at the other end', () => {
    const sha256 = 'a'.repeat(64);
    expect(fromSender(saying.hash(sha256))).toEqual({ is: 'hash', sha256 });
    expect(fromSender(saying.failed)).toEqual({ is: 'failed' });
    expect(fromSender(saying.cancelled)).toEqual({ is: 'cancelled' });
    expect(fromReceiver(saying.got(7))).toEqual({ is: 'got', bytes: 7 });
    expect(fromReceiver(saying.verdict(false))).toEqual({ is: 'verdict', unchanged: false });
    expect(fromReceiver(saying.cancelled)).toEqual({ is: 'cancelled' });
  });

  it('is left alone where it is nothing of that', () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{',
      '{"sha256":"AB"}',
      '{"got":-1}',
      '{"got":1e99}',
      '{"unchanged":1}',
      `"${' '.repeat(1e6)}"`,
    ]) {
      expect(fromSender(text)).toBeUndefined();
      expect(fromReceiver(text)).toBeUndefined();
    }
  });
});
