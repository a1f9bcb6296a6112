/** In characters of Unicode; file systems take 255 bytes. */
const LONGEST = 80;

/** What only formats: turns the direction of writing, so that `exe` looks like the beginning, or has no width. */
const FORMATS = /\p{Cf}/gu;

/** What no file name has on some system: separators of folders, what Windows keeps for itself, and what cannot be seen. */
const FORBIDDEN = /[/\\:*?"<>|\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]+/gu;

/** Names of devices on Windows, whatever follows a dot. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * The name under which a file is shown and saved, whatever a stranger says it is called: no way to another folder, none that is hidden, runs as something else, or
 * reads other than it is. How it ends stays in sight: of a name that is too long the middle is left out.
 */
export function safeName(claimed: string): string {
  const name = claimed
    .slice(0, 1_024)
    .normalize('NFC')
    .replace(FORMATS, '')
    .replace(FORBIDDEN, '_')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (name === '') return 'file';
  return shortened(DEVICES.test(name) ? `_${name}` : name);
}

function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const end = 24;
  return `${characters.slice(0, LONGEST - end - 1).join('')}…${characters.slice(-end).join('')}`;
}
