import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrCode } from './qr.js';

test('a QR code is drawn module by module, with room around it', () => {
  const link = 'https://meet.example/rooms/team-standup';
  const { size, path } = qrCode(link);
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  }
  expect(drawn).toEqual(encode(link, { ecc: 'M', border: 4 }).data);
  expect(drawn.slice(0, 4).flat()).not.toContain(true);
  expect(path.replace(/M\d+ \d+h(\d+)v1h-\1z/g, '')).toBe('');
});
