import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Room, Undelivered } from '../../client/index.js';
import { type Person, World } from '../../client/test/world.js';
import { t } from '../i18n/language.js';
import { Conversation } from './conversation.js';

/** Somebody's chat, and what they were told. */
class Writer {
  readonly notices: string[] = [];
  readonly heard: string[] = [];
  readonly chat: Conversation;

  constructor(room: Room, name: string) {
    this.chat = new Conversation(room, name, {
      changed: () => {},
      tell: (text) => this.notices.push(text),
      announce: (said) => this.heard.push('text' in said ? said.text : ''),
    });
  }

  get lines(): readonly string[] {
    return this.chat.lines.map(({ name, text, to }) => `${name}${to === undefined ? '' : ` to ${to}`}: ${text}`);
  }
}

const writer = ({ room, name }: Person) => new Writer(room, name);

describe('what is written in a call', () => {
  let world: World;

  beforeEach(() => {
    world = new World();
  });

  afterEach(() => vi.useRealTimers());

  it('is there for everybody, and read out to the others', async () => {
    const ada = writer(await world.joined('ada'));
    const bob = writer(await world.joined('bob'));
    expect(ada.chat.say('hello')).toBe(true);
    await world.settle();
    expect([ada.lines, bob.lines]).toEqual([['ada: hello'], ['ada: hello']]);
    expect([ada.heard, bob.heard]).toEqual([[], ['hello']]);
  });

  it('to one alone is seen by that one', async () => {
    const ada = writer(await world.joined('ada'));
    const bob = writer(await world.joined('bob'));
    const cleo = writer(await world.joined('cleo'));
    expect(ada.chat.say('psst', 'bob')).toBe(true);
    await world.settle();
    expect([ada.lines, bob.lines, cleo.lines]).toEqual([['ada to bob: psst'], ['ada: psst'], []]);
  });

  it('does not go out too early, too long, or to somebody who has left, and the person is told', async () => {
    const early = writer(world.person('early'));
    expect(early.chat.say('hello')).toBe(false);
    expect(early.notices).toEqual([t.notices.tooEarly]);

    const ada = writer(await world.joined('ada'));
    expect([ada.chat.say('x'.repeat(10_000_000)), ada.chat.say('psst', 'nobody')]).toEqual([false, false]);
    expect(ada.notices).toEqual([t.notices.tooLong, t.notices.notSent]);
    expect(ada.lines).toEqual([]);
  });

  it('is heard no more when the call is over', async () => {
    const ada = writer(await world.joined('ada'));
    const bob = writer(await world.joined('bob'));
    bob.chat.close();
    ada.chat.say('hello');
    await world.settle();
    expect(bob.lines).toEqual([]);
  });
});

describe('what could not be delivered', () => {
  function lost() {
    const listeners = new Map<string, (event: unknown) => void>();
    const sent: unknown[] = [];
    const room = {
      phase: 'joined',
      on: (event: string, listener: (event: unknown) => void) => {
        listeners.set(event, listener);
        return () => listeners.delete(event);
      },
      send: (data: unknown) => sent.push(data),
    };
    const ada = new Writer(room as unknown as Room, 'ada');
    const undelivered = (message: Undelivered) => listeners.get('undelivered')?.(message);
    const tell = (event: string) => () => listeners.get(event)?.(undefined);
    return { ada, sent, undelivered, back: tell('back'), renewed: tell('renewed') };
  }

  it('to everybody, and certainly reached nobody, is sent again', () => {
    const { ada, sent, undelivered, renewed } = lost();
    undelivered({ data: { chat: 'hello' }, uncertain: false });
    renewed();
    expect(sent).toEqual([{ chat: 'hello' }]);
    expect(ada.notices).toEqual([t.notices.renewed]);
  });

  it('and may have arrived, or was for one alone, is left to the person, who is told, and once more when all is well', () => {
    const { ada, sent, undelivered, renewed } = lost();
    undelivered({ data: { chat: 'hello' }, uncertain: true });
    undelivered({ data: { chat: 'psst' }, to: 'bob', uncertain: false });
    renewed();
    renewed();
    expect(sent).toEqual([]);
    expect(ada.notices).toEqual([
      t.notices.uncertain,
      t.notices.uncertain,
      t.notices.renewedUncertain,
      t.notices.renewed,
    ]);
  });

  it('is no news any more when we have come anew after having been where we were', () => {
    const { ada, undelivered, back, renewed } = lost();
    undelivered({ data: { chat: 'hello' }, uncertain: true });
    back();
    renewed();
    expect(ada.notices).toEqual([t.notices.uncertain, t.notices.renewed]);
  });

  it('and is no chat is none of this', () => {
    const { ada, sent, undelivered } = lost();
    undelivered({ data: { hand: 'lower' }, uncertain: true });
    expect([ada.notices, sent]).toEqual([[], []]);
  });
});
