import { describe, expect, it } from 'vitest';
import { type Act, castOf, featuredOf, screenId, type Wishes } from './cast.js';

const person = (id: string): Act => ({ id, kind: 'person', self: false });
const screen = (of: string, self = false): Act => ({ id: screenId(of), kind: 'screen', self });
const me: Act = { id: 'me', kind: 'person', self: true };
const ada = person('ada');
const bob = person('bob');
const cleo = person('cleo');

const cast = (acts: readonly Act[], wishes: Partial<Wishes> = {}) =>
  castOf(acts, { layout: 'grid', selfView: 'grid', pinned: undefined, speaker: undefined, ...wishes });

describe('on the stage', () => {
  it('all are of one size as long as nothing is special', () => {
    expect(cast([ada, bob, me], { speaker: 'bob' })).toEqual({
      large: ['ada', 'bob', 'me'],
      strip: [],
      corner: undefined,
    });
  });

  it('is what one has pinned, and the others beside it', () => {
    expect(cast([ada, bob, me], { pinned: 'bob' })).toEqual({
      large: ['bob'],
      strip: ['ada', 'me'],
      corner: undefined,
    });
    expect(cast([ada, bob, me], { pinned: 'me' }).large).toEqual(['me']);
  });

  it('is nothing pinned that has left', () => {
    expect(cast([ada, me], { pinned: 'bob' }).strip).toEqual([]);
  });

  it('are the screens of others, all of them, unless something is pinned', () => {
    const acts = [ada, screen('ada'), bob, screen('bob'), me];
    expect(cast(acts)).toMatchObject({ large: ['ada/screen', 'bob/screen'], strip: ['ada', 'bob', 'me'] });
    expect(cast(acts, { layout: 'speaker', speaker: 'ada' }).large).toEqual(['ada/screen', 'bob/screen']);
    expect(cast(acts, { pinned: 'ada/screen' })).toMatchObject({
      large: ['ada/screen'],
      strip: ['ada', 'bob', 'bob/screen', 'me'],
    });
  });

  it('is a screen of one’s own small, beside the others', () => {
    const sharing = [ada, bob, me, screen('me', true)];
    expect(cast(sharing)).toEqual({ large: ['ada', 'bob', 'me'], strip: ['me/screen'], corner: undefined });
    expect(cast([ada, me, screen('me', true)], { selfView: 'auto' })).toEqual({
      large: ['ada'],
      strip: ['me/screen'],
      corner: 'me',
    });
    expect(cast([me, screen('me', true)]).strip).toEqual([]);
  });

  it('is who speaks, if one likes that, and the first until somebody does', () => {
    expect(cast([ada, bob, me], { layout: 'speaker', speaker: 'bob' })).toMatchObject({
      large: ['bob'],
      strip: ['ada', 'me'],
    });
    expect(cast([ada, bob, me], { layout: 'speaker' }).large).toEqual(['ada']);
    expect(cast([ada, bob, me], { layout: 'speaker', speaker: 'gone' }).large).toEqual(['ada']);
    expect(cast([me], { layout: 'speaker' })).toEqual({ large: ['me'], strip: [], corner: undefined });
  });

  it('is nobody when nobody is there', () => {
    expect(cast([])).toEqual({ large: [], strip: [], corner: undefined });
    expect(cast([], { layout: 'speaker' }).large).toEqual([]);
  });
});

describe('one’s own picture', () => {
  it('is in a corner when two talk, and among the others when more do', () => {
    expect(cast([ada, me], { selfView: 'auto' })).toEqual({ large: ['ada'], strip: [], corner: 'me' });
    expect(cast([ada, bob, me], { selfView: 'auto' }).corner).toBeUndefined();
  });

  it('is among the others where two talk about a screen', () => {
    const acts = [ada, screen('ada'), me];
    expect(cast(acts, { selfView: 'auto' })).toEqual({
      large: ['ada/screen'],
      strip: ['ada', 'me'],
      corner: undefined,
    });
    expect(cast(acts, { selfView: 'corner' })).toEqual({ large: ['ada/screen'], strip: ['ada'], corner: 'me' });
    expect(cast([ada, me], { selfView: 'auto', layout: 'speaker' }).corner).toBe('me');
  });

  it('is where one has put it', () => {
    expect(cast([ada, bob, cleo, me], { selfView: 'corner' })).toMatchObject({
      large: ['ada', 'bob', 'cleo'],
      corner: 'me',
    });
    expect(cast([ada, me], { selfView: 'grid' })).toMatchObject({ large: ['ada', 'me'], corner: undefined });
  });

  it('leaves the corner when it is pinned, or when there is nobody else', () => {
    expect(cast([ada, me], { selfView: 'corner', pinned: 'me' })).toMatchObject({ large: ['me'], corner: undefined });
    expect(cast([me], { selfView: 'corner' })).toMatchObject({ large: ['me'], corner: undefined });
  });
});

it('what matters most is what is large, or who speaks, and oneself only when one is alone', () => {
  const acts = [ada, bob, screen('bob'), me];
  const featured = (shown: readonly Act[], speaker?: string) => featuredOf(cast(shown), shown, speaker);
  expect(featured(acts, 'ada')).toBe('bob/screen');
  expect(featured([ada, bob, me], 'bob')).toBe('bob');
  expect(featured([ada, bob, me])).toBe('ada');
  expect(featured([me])).toBe('me');
  expect(featured([])).toBeUndefined();
});
