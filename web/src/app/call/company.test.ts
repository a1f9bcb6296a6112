import { beforeEach, expect, test, vi } from 'vitest';
import type { Quality } from '../quality/quality.js';
import { Company } from './company.js';

type Room = ConstructorParameters<typeof Company>[0];

const bob = { id: 'bob', name: 'Bob', state: {}, streams: [], connectionState: 'failed', restartIce: vi.fn() };
const grades = { grade: () => undefined, trouble: () => undefined } as unknown as Quality;

let peers: (typeof bob)[];
let listeners: Map<string, (event: unknown) => void>;
let company: Company;
const tell = (event: string, what: unknown) => listeners.get(event)?.(what);
const link = () => company.people[0]?.link.kind;

beforeEach(() => {
  peers = [bob];
  listeners = new Map();
  const room = {
    get peers() {
      return peers;
    },
    peer: (id: string) => peers.find((peer) => peer.id === id),
    on: (event: string, listener: (event: unknown) => void) => {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
  };
  company = new Company(room as unknown as Room, grades, { changed: () => {}, insist: () => {} });
});

const giveUp = () => tell('error', { code: 'negotiation_failed', peer: 'bob' });

test('whom the SDK has stopped trying to reach is given up', () => {
  expect(link()).toBe('failed');
  tell('error', { code: 'rate_limited' });
  expect(link()).toBe('failed');
  giveUp();
  expect(link()).toBe('given-up');
});

test('until somebody tries anew', () => {
  giveUp();
  company.reconnect('bob');
  expect(link()).toBe('failed');
  expect(bob.restartIce).toHaveBeenCalledOnce();
});

test.each<[string, () => void]>([
  ['they are back', () => tell('back', bob)],
  ['their side tries', () => tell('connection', { peer: bob, state: 'connecting' })],
  ['the connection to the service is back', () => company.hope()],
])('until %s', (_, what) => {
  giveUp();
  what();
  expect(link()).toBe('failed');
});

test('of who has left nothing is kept, should they come with the same id again', () => {
  giveUp();
  peers = [];
  tell('left', { peer: bob });
  expect(company.people).toEqual([]);
  peers = [bob];
  expect(link()).toBe('failed');
});

test('nobody is listened to any more when the call is over', () => {
  company.close();
  expect(listeners.size).toBe(0);
});
