import { expect, test } from 'vitest';
import { parse } from './parse.js';

const accepted = (message: object) => parse(JSON.stringify(message));

test.each([
  [
    { type: 'joined', peer: { id: 'a', name: 'Ada', state: {}, extra: 1 } },
    { id: 'a', name: 'Ada', role: 'participant', publish: true, state: {}, away: false },
  ],
  [
    { type: 'joined', peer: { id: 'a', name: 'Ada', role: 'viewer', state: { x: 1 }, away: true } },
    { id: 'a', name: 'Ada', role: 'viewer', publish: false, state: { x: 1 }, away: true },
  ],
])('unknown members are ignored: %j', (message, peer) => {
  expect(accepted(message)).toEqual({ type: 'joined', message: { type: 'joined', peer } });
});

test.each([
  [{}, true],
  [{ role: 'participant' }, true],
  [{ role: 'viewer' }, false],
  [{ role: 'viewer', may: ['publish'] }, true],
  [{ role: 'owner', may: [] }, false],
])('who may publish: %j', (rights, publish) => {
  expect(accepted({ type: 'joined', peer: { id: 'a', name: 'Ada', state: {}, ...rights } })).toMatchObject({
    message: { peer: { publish } },
  });
});

test.each([
  [{ candidate: null }, { candidate: null }],
  [{ candidate: { candidate: '' } }, { candidate: { candidate: '' } }],
  [
    { candidate: { candidate: 'c', sdpMid: null, sdpMLineIndex: null, usernameFragment: null } },
    { candidate: { candidate: 'c', sdpMid: null, sdpMLineIndex: null } },
  ],
  [
    { candidate: { candidate: 'c', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' } },
    { candidate: { candidate: 'c', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' } },
  ],
  [{ description: { type: 'answer', sdp: 'v=0' } }, { description: { type: 'answer', sdp: 'v=0' } }],
  [{ description: { type: 'rollback' } }, { description: { type: 'rollback' } }],
])('a signal %j', (body, read) => {
  expect(accepted({ type: 'signal', from: 'a', ...body })).toEqual({
    type: 'signal',
    message: { type: 'signal', from: 'a', body: read },
  });
});

test('a message may hold any JSON, null too', () => {
  expect(accepted({ type: 'message', from: 'a', to: 'b', data: null })).toMatchObject({
    message: { to: 'b', data: null },
  });
});

test('an unknown type is told by name', () => {
  expect(accepted({ type: 'dance' })).toEqual({ type: 'dance', message: { type: 'unknown', name: 'dance' } });
});

test('of a malformed message the type is known where it could be read', () => {
  expect(accepted({ type: 'left' })).toMatchObject({ type: 'left', malformed: { code: 'protocol' } });
  expect(accepted({})).toMatchObject({ type: undefined, malformed: { code: 'protocol' } });
});
