import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ParleyError } from '../errors.js';
import { type Person, World } from '../test/world.js';
import { Latest } from './latest.js';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
});

const said = (person: Person) => person.sockets.flatMap((socket) => socket.ofType('message').map(({ data }) => data));

/** Sends numbers, ten a second. */
const counter = (person: Person) => new Latest(person.room, (value: number) => person.room.send(value), 10);

describe('the latest', () => {
  test('goes out at once, then so many times a second, and in the end the last', async () => {
    const ada = await world.joined('ada');
    const latest = counter(ada);
    for (let i = 0; i < 25; i++) {
      latest.set(i);
      vi.advanceTimersByTime(10);
    }
    expect(said(ada)).toEqual([0, 9, 19]);
    vi.advanceTimersByTime(1_000);
    expect(said(ada)).toEqual([0, 9, 19, 24]);
  });

  test('goes out at once again after a pause', async () => {
    const ada = await world.joined('ada');
    const latest = counter(ada);
    latest.set(1);
    vi.advanceTimersByTime(100);
    latest.set(2);
    expect(said(ada)).toEqual([1, 2]);
  });

  test('is not held up by timers that are late, as in a page that nobody looks at', async () => {
    const ada = await world.joined('ada');
    const latest = counter(ada);
    latest.set(1);
    latest.set(2);
    vi.setTimerTickMode('manual');
    const late = performance.now() + 500;
    vi.spyOn(performance, 'now').mockReturnValue(late);
    latest.set(3);
    expect(said(ada)).toEqual([1, 3]);
    vi.mocked(performance.now).mockRestore();
  });

  test('takes a quarter of the hub’s rate at most', async () => {
    world.hub.limits = { ...world.hub.limits, messagesPerSecond: 8 };
    const ada = await world.joined('ada');
    const latest = counter(ada);
    for (let i = 0; i < 90; i++) {
      latest.set(i);
      vi.advanceTimersByTime(10);
    }
    expect(said(ada)).toEqual([0, 49]);
    vi.advanceTimersByTime(1_000);
    expect(said(ada)).toEqual([0, 49, 89]);
  });

  test('of before the join goes out after it', async () => {
    const ada = world.person('ada');
    const latest = counter(ada);
    latest.set(1);
    latest.set(2);
    const joining = ada.room.join();
    await world.settle();
    await joining;
    expect(said(ada)).toEqual([2]);
  });

  test('is all that goes out when a lost connection is back', async () => {
    world.hub.window = 60;
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const latest = counter(ada);
    latest.set(0);
    await world.settle();
    world.hub.cut('ada');
    for (let i = 1; i < 10; i++) {
      latest.set(i);
      vi.advanceTimersByTime(20);
    }
    await world.pass(1_000);
    expect(ada.room.link.is).toBe('connected');
    expect(bob.values('message').map(({ data }) => data)).toEqual([0, 9]);
  });

  test('is said again to a room that we come to anew', async () => {
    const ada = await world.joined('ada');
    const latest = counter(ada);
    latest.set(1);
    await world.settle();
    world.hub.cut('ada');
    await world.pass(2_000);
    expect(ada.told).toContain('renewed');
    expect(said(ada)).toEqual([1, 1]);
    await world.pass(5_000);
    expect(said(ada)).toHaveLength(2);
  });

  test('is said again when the hub died with it, and another one goes on', async () => {
    world.hub.window = 60;
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const latest = counter(ada);
    latest.set(1);
    await world.pass(100);
    latest.set(2);
    world.hub.succeed();
    await world.pass(1_000);
    await world.pass(5_000);
    expect(ada.told).not.toContain('renewed');
    expect(bob.values('message').map(({ data }) => data)).toEqual([1, 2]);
  });

  test('is said again when the hub died with it before somebody who was away had it', async () => {
    world.hub.window = 60;
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const latest = counter(ada);
    world.hub.cut('bob');
    latest.set(1);
    await world.settle();
    world.hub.succeed();
    await world.pass(1_000);
    await world.pass(5_000);
    expect(bob.values('message').map(({ data }) => data)).toEqual([1]);
  });

  test('is said so many times a second, however many are back at once', async () => {
    world.hub.window = 60;
    const ada = await world.joined('ada');
    const others = [await world.joined('bob'), await world.joined('cleo'), await world.joined('dora')];
    const latest = counter(ada);
    latest.set(1);
    await world.settle();
    for (const other of others) world.hub.cut(other.id);
    await world.pass(1_000);
    await world.pass(5_000);
    expect(ada.values('back')).toHaveLength(3);
    expect(said(ada)).toEqual([1, 1, 1]);
  });

  test('is said once to a room that we come to anew when it waited for that', async () => {
    const ada = await world.joined('ada');
    const latest = counter(ada);
    world.hub.cut('ada');
    latest.set(1);
    await world.pass(2_000);
    await world.pass(5_000);
    expect(said(ada)).toEqual([1]);
  });

  test('is said again, a second later, when more is said in the room than the hub delivers', async () => {
    const ada = await world.joined('ada');
    const latest = counter(ada);
    latest.set(1);
    world.hub.to('ada', { type: 'error', code: 'rate_limited', message: 'Too much.', about: 'message' });
    await world.settle();
    latest.set(2);
    await world.pass(999);
    expect(said(ada)).toEqual([1]);
    await world.pass(1);
    expect(said(ada)).toEqual([1, 2]);
  });

  test('waits a second when too much waits to be sent', async () => {
    const ada = await world.joined('ada');
    let full = true;
    const latest = new Latest(ada.room, (value: number) => {
      if (full) throw new ParleyError('outbox_full', 'Too much waits.');
      ada.room.send(value);
    });
    latest.set(1);
    latest.set(2);
    full = false;
    vi.advanceTimersByTime(999);
    expect(said(ada)).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(said(ada)).toEqual([2]);
  });

  test('throws what cannot be sent, and goes on', async () => {
    const ada = await world.joined('ada');
    const latest = new Latest(ada.room, (value: string) => ada.room.send(value));
    const tooLarge = expect.objectContaining({ code: 'message_too_large' });
    expect(() => latest.set('x'.repeat(70_000))).toThrow(tooLarge);
    latest.set('small');
    expect(said(ada)).toEqual(['small']);
  });

  test('ends with the room, and when it is closed', async () => {
    const ada = await world.joined('ada');
    const latest = counter(ada);
    latest.set(1);
    latest.set(2);
    latest.close();
    await world.pass(1_000);
    expect(said(ada)).toEqual([1]);
    ada.room.leave();
    const bob = await world.joined('bob');
    const other = counter(bob);
    other.set(1);
    other.set(2);
    bob.room.leave();
    await world.pass(1_000);
    expect(said(bob)).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
