/** How it stands with the devices of a kind. */
export interface Standing {
  /** The id of the device that the person chose; empty where they leave it to the system. */
  readonly chosen: string;
  /** What is in use. */
  readonly used: string | undefined;
  /** What was in use until it was pulled out, if nobody has chosen or switched anything since. */
  readonly lost: string | undefined;
}

/** Any device that the browser likes. */
export const ANY = '';

/**
 * What to use instead, now that other devices are there than before; `undefined`: nothing else. A device that comes back is
 * taken back; one that could not be opened is not tried again until it has been away; and where a device is still there and yet
 * stopped, the permission or the system took it: nobody is asked again for that.
 *
 * @param now - the ids of the devices there are
 */
export function substitute(
  { chosen, used, lost }: Standing,
  before: readonly string[],
  now: readonly string[],
): string | undefined {
  const came = (id: string) => now.includes(id) && !before.includes(id);
  const preferred = chosen === '' ? lost : chosen;
  if (preferred !== undefined && preferred !== used && came(preferred) && (used ?? lost) !== undefined)
    return preferred;
  const wentOrCame = before.length !== now.length || now.some(came);
  if (used === undefined && lost !== undefined && !now.includes(lost) && now.length > 0 && wentOrCame) return ANY;
  return undefined;
}
