import { beforeEach, describe, expect, it } from 'vitest';
import { Speaker } from './speaker.js';

/** Plays on these only. */
class Player {
  sinkId = '';
  constructor(readonly speakers: string[] = ['', 'desk', 'headset']) {}

  async setSinkId(id: string): Promise<void> {
    if (!this.speakers.includes(id)) throw new DOMException('no', 'NotFoundError');
    this.sinkId = id;
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the speaker', () => {
  let speaker: Speaker;
  beforeEach(() => {
    speaker = new Speaker('desk');
  });

  it('that was chosen once plays whatever comes', async () => {
    const players = [new Player(), new Player()];
    for (const player of players) void speaker.play(player);
    await settled();
    expect(players.map(({ sinkId }) => sinkId)).toEqual(['desk', 'desk']);
  });

  it('is changed for all at once', async () => {
    const players = [new Player(), new Player()];
    for (const player of players) void speaker.play(player);
    speaker.choose('headset');
    await settled();
    expect(players.map(({ sinkId }) => sinkId)).toEqual(['headset', 'headset']);
  });

  it('is the default one while the chosen one is away', async () => {
    const player = new Player();
    void speaker.play(player);
    await settled();
    speaker.present(['headset']);
    await settled();
    expect(player.sinkId).toBe('');
    speaker.present(['desk', 'headset']);
    await settled();
    expect(player.sinkId).toBe('desk');
  });

  it('is the default one where the chosen one cannot be had', async () => {
    const player = new Player(['']);
    void speaker.play(player);
    await settled();
    expect(player.sinkId).toBe('');
  });

  it('is the chosen one as soon as it comes', async () => {
    const player = new Player(['']);
    void speaker.play(player);
    await settled();
    player.speakers.push('desk');
    speaker.present(['desk']);
    await settled();
    expect(player.sinkId).toBe('desk');
  });

  it('is left alone in a browser that cannot choose', async () => {
    await speaker.play({ sinkId: '' });
  });
});
