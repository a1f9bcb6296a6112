import { expect, it } from 'vitest';
import { checkRoomName } from './room-name.js';
import { suggestRoomName } from './suggestion.js';

it('suggests names that are allowed', () => {
  for (let i = 0; i < 50; i++) expect(checkRoomName(suggestRoomName()).kind).toBe('ok');
});

it('uses all its words, from the first to the last', () => {
  expect(suggestRoomName(() => 0)).toBe('amber-alley-0000');
  expect(suggestRoomName(() => 0.999999)).toBe('warm-wharf-9999');
});
