import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stream, track } from './test/fake-media.js';
import { type Person, World } from './test/world.js';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Publishes a camera; answers its stream's id. */
function publish(person: Person): string {
  const camera = track('video', 'camera');
  const around = stream(camera);
  person.room.publish(camera, around);
  return around.id;
}

const directions = (person: Person, other: Person) =>
  person
    .to(other)
    .getTransceivers()
    .map(({ currentDirection }) => currentDirection);

describe('a peer that may not send media', () => {
  test.each([
    ['came after us', async () => [await world.joined('ada'), await world.joined('eve')]],
    [
      'was there before us',
      async () => {
        const eve = await world.joined('eve');
        return [await world.joined('ada'), eve];
      },
    ],
  ] as const)('is not seen, though it sends: it %s', async (_, meet) => {
    world.hub.may.eve = ['subscribe', 'message'];
    const [ada, eve] = (await meet()) as [Person, Person];
    publish(eve);
    await world.settle();
    expect(ada.told).not.toContain('track');
    expect(ada.streamsFrom(eve)).toEqual([]);
    for (const direction of directions(ada, eve)) expect(['sendonly', 'inactive']).toContain(direction);
    expect([ada.values('error'), eve.values('error')]).toEqual([[], []]);
  });

  test('sees the others', async () => {
    world.hub.may.eve = ['subscribe'];
    const ada = await world.joined('ada');
    const eve = await world.joined('eve');
    const camera = publish(ada);
    await world.settle();
    expect(eve.streamsFrom(ada)).toEqual([camera]);
  });

  test('is not seen any more from the moment it is told so', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const camera = publish(bob);
    await world.settle();
    expect(ada.streamsFrom(bob)).toEqual([camera]);
    world.hub.role('bob', 'viewer', ['subscribe', 'message']);
    await world.settle();
    expect(ada.told).toContain('trackended');
    expect(ada.streamsFrom(bob)).toEqual([]);
    expect(directions(ada, bob)).not.toContain('recvonly');
    expect(directions(ada, bob)).not.toContain('sendrecv');
  });

  test('is seen again when it may', async () => {
    world.hub.may.bob = ['subscribe'];
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const camera = publish(bob);
    publish(ada);
    await world.settle();
    world.hub.role('bob', 'participant', ['publish', 'subscribe', 'message']);
    await world.settle();
    expect(ada.streamsFrom(bob)).toEqual([camera]);
    expect(ada.values('track')).toHaveLength(1);
  });

  test('changes nothing for anybody else', async () => {
    world.hub.may.eve = ['subscribe'];
    const ada = await world.joined('ada');
    await world.joined('eve');
    const bob = await world.joined('bob');
    const camera = publish(bob);
    await world.settle();
    expect(ada.streamsFrom(bob)).toEqual([camera]);
  });
});
