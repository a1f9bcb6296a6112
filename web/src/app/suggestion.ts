/** A room name nobody is likely to be in already: two words to remember it by, and four digits. */
export function suggestRoomName(random: () => number = secureRandom): string {
  const digits = String(Math.floor(random() * 10_000)).padStart(4, '0');
  return `${pick(QUALITIES, random)}-${pick(PLACES, random)}-${digits}`;
}

const QUALITIES = [
  'amber',
  'brave',
  'bright',
  'calm',
  'clear',
  'copper',
  'cosy',
  'eager',
  'early',
  'fair',
  'gentle',
  'golden',
  'green',
  'happy',
  'hidden',
  'kind',
  'late',
  'lively',
  'lucky',
  'mellow',
  'merry',
  'mild',
  'neat',
  'open',
  'proud',
  'quick',
  'quiet',
  'rosy',
  'silver',
  'steady',
  'sunny',
  'warm',
] as const;

const PLACES = [
  'alley',
  'anchor',
  'arbour',
  'attic',
  'balcony',
  'bay',
  'bridge',
  'cabin',
  'cove',
  'ferry',
  'fjord',
  'forge',
  'garden',
  'grove',
  'harbour',
  'hearth',
  'hill',
  'island',
  'kiosk',
  'lagoon',
  'lighthouse',
  'market',
  'meadow',
  'mill',
  'orchard',
  'pier',
  'porch',
  'quay',
  'station',
  'terrace',
  'valley',
  'wharf',
] as const;

function pick(words: readonly string[], random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? '';
}

function secureRandom(): number {
  const [bits = 0] = crypto.getRandomValues(new Uint32Array(1));
  return bits / 2 ** 32;
}
