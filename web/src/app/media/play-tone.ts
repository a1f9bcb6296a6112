import { playOnSpeaker } from './speaker.js';
import { testTone } from './tone.js';

/** Plays a short tone on the chosen speaker, and resolves when it is over. Rejects when it cannot be played. */
export async function playTone(): Promise<void> {
  const url = URL.createObjectURL(testTone());
  const player = new Audio();
  try {
    await playOnSpeaker(player);
    const over = new Promise<void>((resolve, reject) => {
      player.addEventListener('ended', () => resolve());
      player.addEventListener('error', () => reject(player.error));
    });
    player.src = url;
    await Promise.all([player.play(), over]);
  } finally {
    URL.revokeObjectURL(url);
  }
}
