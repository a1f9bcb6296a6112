import { describe, expect, test } from 'vitest';
import { candidateKind, reachOf } from './candidate-kind.js';
import { serverName } from './server-name.js';

describe('a candidate without its address', () => {
  test.each([
    ['candidate:1 1 udp 2122260223 192.168.1.7 61665 typ host generation 0 ufrag x', 'host udp IPv4 private'],
    [
      'candidate:2 1 UDP 1685987071 198.51.100.4 50000 typ srflx raddr 192.168.1.7 rport 61665',
      'srflx udp IPv4 public',
    ],
    ['candidate:3 1 udp 41886207 2001:db8::7 49152 typ relay raddr 198.51.100.4 rport 50000', 'relay udp IPv6 public'],
    ['a=candidate:4 1 tcp 1518280447 10.0.0.4 9 typ host tcptype active', 'host tcp IPv4 private'],
    ['candidate:5 1 udp 21 1e6f9b6c-7c5e-4b51-9d0c-2b3f1a3e4d5f.local 50000 typ host', 'host udp unknown mdns'],
  ])('%s', (candidate, kind) => {
    expect(Object.values(candidateKind(candidate) ?? {}).join(' ')).toBe(kind);
  });

  test.each([
    '',
    'candidate:1 1 udp',
    'typ host',
    'candidate:1 1 dccp 1 192.0.2.1 1 typ host',
    'candidate:1 1 udp 1 192.0.2.1 1 typ moon',
  ])('is none for "%s"', (candidate) => {
    expect(candidateKind(candidate)).toBeUndefined();
  });

  test.each([
    ['127.0.0.1', 'loopback'],
    ['::1', 'loopback'],
    ['169.254.3.4', 'link-local'],
    ['fe80::1', 'link-local'],
    ['172.31.255.1', 'private'],
    ['172.32.0.1', 'public'],
    ['100.64.0.1', 'private'],
    ['100.128.0.1', 'public'],
    ['fd12::1', 'private'],
    ['2001:db8::1', 'public'],
    ['x.local', 'mdns'],
    ['', 'unknown'],
    ['(redacted)', 'unknown'],
  ])('%s is %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });
});

describe('the name of a server', () => {
  test.each([
    ['stun:stun.example.org:3478', 'stun:stun.example.org:3478'],
    ['turns:turn.example.org?transport=tcp', 'turns:turn.example.org?transport=tcp'],
    ['turn:10.1.2.3:3478?transport=udp', 'turn:(private IPv4):3478?transport=udp'],
    ['turn:[2001:db8::5]:3478', 'turn:(public IPv6):3478'],
    ['https://ada:secret@example.org/', 'unknown'],
    ['turn:ada:secret@example.org', 'unknown'],
  ])('%s is %s', (url, name) => {
    expect(serverName(url)).toBe(name);
  });
});
