const RATE = 24_000;
const SECONDS = 1.2;
/** A fifth, one note after the other. */
const NOTES_HZ = [440, 660];
const VOLUME = 0.25;
/** So that nothing clicks. */
const FADE_SECONDS = 0.04;

/** A sound to try a speaker with: two soft notes, as a WAV file of 16 bits and one channel. */
export function testTone(): Blob {
  const count = Math.round(RATE * SECONDS);
  const file = new DataView(new ArrayBuffer(44 + 2 * count));
  writeHeader(file, count);
  for (let i = 0; i < count; i++) file.setInt16(44 + 2 * i, Math.round(sample(i / RATE) * 0x7fff), true);
  return new Blob([file.buffer], { type: 'audio/wav' });
}

/** @param at - in seconds */
function sample(at: number): number {
  const length = SECONDS / NOTES_HZ.length;
  const note = Math.min(NOTES_HZ.length - 1, Math.floor(at / length));
  const inNote = at - note * length;
  const fade = Math.min(1, inNote / FADE_SECONDS, (length - inNote) / FADE_SECONDS);
  return VOLUME * Math.max(0, fade) * Math.sin(2 * Math.PI * (NOTES_HZ[note] ?? 0) * inNote);
}

/** RIFF with uncompressed samples (Multimedia Programming Interface and Data Specifications 1.0, chapter 3). */
function writeHeader(file: DataView, count: number): void {
  const text = (at: number, word: string) => {
    for (let i = 0; i < word.length; i++) file.setUint8(at + i, word.charCodeAt(i));
  };
  const bytes = 2 * count;
  text(0, 'RIFF');
  file.setUint32(4, 36 + bytes, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, RATE, true);
  file.setUint32(28, 2 * RATE, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  text(36, 'data');
  file.setUint32(40, bytes, true);
}
