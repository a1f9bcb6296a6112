import { describe, expect, test } from 'vitest';
import { TheirConnection } from './their-connection.js';

const named = (type: RTCSdpType, ...fingerprints: string[]): RTCSessionDescriptionInit => ({
  type,
  sdp: ['v=0', ...fingerprints.map((one) => `a=fingerprint:${one}`), 'm=audio 9 UDP/TLS/RTP/SAVPF 0', ''].join('\r\n'),
});
const offer = (...fingerprints: string[]) => named('offer', ...fingerprints);

describe('the connection that a description is of', () => {
  test('is the current one, whatever the first description names', () => {
    const theirs = new TheirConnection();
    expect(theirs.of(offer('sha-256 0A:0B'))).toBe('current');
    expect(theirs.of(named('answer', 'SHA-256 0a:0b'))).toBe('current');
  });

  test('is the current one as long as one of several certificates is known', () => {
    const theirs = new TheirConnection();
    theirs.of(offer('sha-256 0A', 'sha-512 0B'));
    expect(theirs.of(offer('sha-256 0C', 'sha-512 0B'))).toBe('current');
  });

  test('is a new one when an offer names other certificates, and no others than those', () => {
    const theirs = new TheirConnection();
    theirs.of(offer('sha-256 0A'));
    expect(theirs.of(offer('sha-256 0C'))).toBe('new');
    theirs.end(true);
    expect(theirs.of(offer('sha-256 0C'))).toBe('current');
  });

  test('is over when another took its place, for whatever comes of it', () => {
    const theirs = new TheirConnection();
    theirs.of(offer('sha-256 0A'));
    theirs.end(true);
    expect([theirs.of(offer('sha-256 0A')), theirs.of(named('answer', 'sha-256 0A'))]).toEqual(['over', 'over']);
    theirs.of(offer('sha-256 0C'));
    expect(theirs.of(offer('sha-256 0A'))).toBe('over');
  });

  test('is the current one for an answer that cannot be late, of who goes on with the certificate', () => {
    const theirs = new TheirConnection();
    theirs.of(offer('sha-256 0A'));
    theirs.end(false);
    expect(theirs.of(offer('sha-256 0A'))).toBe('over');
    expect(theirs.of(named('answer', 'sha-256 0A'))).toBe('current');
    expect(theirs.of(offer('sha-256 0A'))).toBe('current');
    expect(theirs.of(offer('sha-256 0C'))).toBe('new');
  });

  test('is over for such an answer once something has come of the one in its place', () => {
    const theirs = new TheirConnection();
    theirs.of(offer('sha-256 0A'));
    theirs.end(false);
    theirs.of(offer('sha-256 0C'));
    expect(theirs.of(named('answer', 'sha-256 0A'))).toBe('over');
  });

  test('is never another one for an answer, or without a certificate', () => {
    const theirs = new TheirConnection();
    theirs.of(offer('sha-256 0A'));
    expect(theirs.of(named('answer', 'sha-256 0C'))).toBe('current');
    expect(theirs.of(offer())).toBe('current');
  });
});
