// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { forgetRoom, recentRooms, rememberRoom, roomsIn } from './recent-rooms.js';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('the rooms that somebody was in', () => {
  it('come the last first, and each once, however it was written', () => {
    for (const room of ['standup', 'attic', 'Standup']) rememberRoom(room);
    expect(recentRooms()).toEqual(['Standup', 'attic']);
  });

  it('are the last eight', () => {
    for (let i = 0; i < 20; i++) rememberRoom(`room-${i}`);
    expect(recentRooms()).toEqual([19, 18, 17, 16, 15, 14, 13, 12].map((i) => `room-${i}`));
  });

  it('can be forgotten, each and all', () => {
    for (const room of ['one', 'two', 'three']) rememberRoom(room);
    forgetRoom('TWO');
    expect(recentRooms()).toEqual(['three', 'one']);
    forgetRoom(null);
    expect(recentRooms()).toEqual([]);
  });

  it('are none where nothing can be stored', () => {
    const off = () => {
      throw new DOMException('switched off', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: off, setItem: off });
    rememberRoom('attic');
    expect(recentRooms()).toEqual([]);
  });
});

describe('what is stored', () => {
  it.each([null, '', 'attic', '{"attic":1}', '"attic"', '12', 'null', '[['])('is no list of rooms: %s', (stored) => {
    expect(roomsIn(stored)).toEqual([]);
  });

  it('counts as far as it is names of rooms', () => {
    const stored = ['attic', 7, null, 'a room', '../x', '', ' standup', 'x'.repeat(65), '<b>', 'ATTIC', 'standup'];
    expect(roomsIn(JSON.stringify(stored))).toEqual(['attic', 'standup']);
  });

  it('counts up to the most that are remembered', () => {
    expect(roomsIn(JSON.stringify(Array.from({ length: 5000 }, (_, i) => `r${i}`)))).toHaveLength(8);
  });
});
