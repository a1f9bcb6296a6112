import type { Trouble } from './troubles.js';

/** What is saved, for somebody who knows: both halves, and what was made of them. Nobody's name, and no address, is in it. */
export interface ReportFile {
  readonly schema: 'parley.connection-report';
  readonly version: 1;
  /** When it was saved (RFC 3339). */
  readonly saved: string;
  /** `navigator.userAgent` of whoever saved it. */
  readonly browser: string;
  readonly diagnosis: Trouble['diagnosis'];
  readonly ours: Trouble['ours'];
  /** Null: they had told nothing. */
  readonly theirs: NonNullable<Trouble['theirs']> | null;
}

export function reportFile({ diagnosis, ours, theirs }: Trouble, saved: Date, browser: string): ReportFile {
  return {
    schema: 'parley.connection-report',
    version: 1,
    saved: saved.toISOString(),
    browser,
    diagnosis,
    ours,
    theirs: theirs ?? null,
  };
}

/** Without what some systems do not take in a name. */
export function reportName(saved: Date): string {
  return `parley-connection-${saved.toISOString().slice(0, 19).replaceAll(':', '-')}.json`;
}
