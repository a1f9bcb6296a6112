import { describe, expect, it } from 'vitest';
import { moderationOf, roleLabel } from './moderation.js';

const settings = { locked: false, waitingRoom: true, members: 8 };
const waiting = [{ id: 'p2', name: 'Bob' }];

describe('what there is to decide', () => {
  it('is nothing for who may not moderate', () => {
    expect(moderationOf({ may: new Set(['publish']), role: 'owner', settings, waiting })).toBeUndefined();
  });

  it('is more for an owner', () => {
    const may = new Set(['moderate']);
    expect(moderationOf({ may, role: 'owner', settings, waiting })).toEqual({ settings, waiting, owner: true });
    expect(moderationOf({ may, role: 'moderator', settings, waiting })).toMatchObject({ owner: false });
  });
});

it('most people are nothing special', () => {
  expect(['owner', 'moderator', 'participant', 'viewer', 'a role of tomorrow'].map(roleLabel)).toEqual([
    'Host',
    'Moderator',
    undefined,
    'Only watching',
    undefined,
  ]);
});
