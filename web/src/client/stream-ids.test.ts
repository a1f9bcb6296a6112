import { expect, test } from 'vitest';
import { namingStreams } from './stream-ids.js';

const sdp = (first: string, second: string) =>
  [
    'v=0',
    'a=msid-semantic: WMS',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'a=mid:0',
    `a=msid:${first} t0`,
    `a=ssrc:1 msid:${first} t0`,
    'a=ssrc:1 cname:msid:x',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    `a=msid:${second} t1`,
    'a=mid:1',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'a=mid:2',
    '',
  ].join('\r\n');

test('what is sent in a section is said to be of the stream, wherever that is said, and nothing else changes', () => {
  expect(namingStreams(sdp('a', 'b'), new Map([['0', '{$&}']]))).toBe(sdp('{$&}', 'b'));
  expect(namingStreams(sdp('a', 'b'), new Map([['1', 'c']]))).toBe(sdp('a', 'c'));
});

test('where there is nothing to say it stays as it is', () => {
  expect(namingStreams(sdp('a', 'b'), new Map())).toBe(sdp('a', 'b'));
  expect(namingStreams(sdp('a', 'b'), new Map([['2', 'c']]))).toBe(sdp('a', 'b'));
});
