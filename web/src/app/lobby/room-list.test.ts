import { describe, expect, it } from 'vitest';
import { changedBy, type ListedRoom, roomsOf } from './room-list.js';

const room = (name: string, members = 1): ListedRoom => ({ name, members, capacity: 9, locked: false });
const rooms = (...listed: unknown[]) => JSON.stringify({ rooms: listed });
const changes = (changed: unknown, gone: unknown) => JSON.stringify({ changed, gone });

describe('the list of public rooms', () => {
  it('is what the service says', () => {
    expect(roomsOf(rooms(room('lobby', 0), room('café', 3)))).toEqual([room('lobby', 0), room('café', 3)]);
    expect(roomsOf(rooms())).toEqual([]);
  });

  it('takes what it does not know for nothing', () => {
    expect(roomsOf(rooms({ ...room('lobby'), topic: 'x' }))).toEqual([room('lobby')]);
  });

  it('changes where it is, grows at its end and loses what is gone', () => {
    const before = [room('a'), room('b'), room('c')];
    expect(changedBy(before, changes([room('d'), room('b', 5)], ['a', 'unknown']))).toEqual([
      room('b', 5),
      room('c'),
      room('d'),
    ]);
    expect(before).toEqual([room('a'), room('b'), room('c')]);
  });

  it.each([
    'nonsense',
    'null',
    '[]',
    '{}',
    '{"rooms":{}}',
    '{"rooms":[null]}',
    rooms({ ...room('a'), name: 'a room' }),
    rooms({ ...room('a'), name: '..' }),
    rooms({ ...room('a'), name: 7 }),
    rooms({ ...room('a'), members: -1 }),
    rooms({ ...room('a'), members: '1' }),
    rooms({ ...room('a'), capacity: 1.5 }),
    rooms({ ...room('a'), locked: 'no' }),
    rooms(...Array.from({ length: 1001 }, (_, i) => room(`r${i}`))),
  ])('is not made of what it cannot read: %.60s', (data) => {
    expect(roomsOf(data)).toBeUndefined();
  });

  it.each([
    'nonsense',
    '{}',
    changes([], undefined),
    changes(undefined, []),
    changes([{ ...room('a'), members: null }], []),
  ])('does not change by what it cannot read: %s', (data) => {
    expect(changedBy([room('a')], data)).toBeUndefined();
  });

  it('does not grow without end', () => {
    let listed: readonly ListedRoom[] | undefined = [];
    for (let part = 0; part < 3; part++) {
      listed = changedBy(
        listed ?? [],
        changes(
          Array.from({ length: 900 }, (_, i) => room(`p${part}-${i}`)),
          [],
        ),
      );
    }
    expect(listed).toHaveLength(1000);
  });
});
