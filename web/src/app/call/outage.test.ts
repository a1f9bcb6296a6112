import { describe, expect, it } from 'vitest';
import type { LinkState, WaitReason } from '../../client/index.js';
import { outageOf } from './outage.js';

const outage = { since: 0, attempt: 3, why: { code: 1006, reason: '', comeBack: 'resume' } } as const;
const waiting = (by: WaitReason, until: number): LinkState => ({ is: 'waiting', by, until, ...outage });

describe('an interruption', () => {
  it('is not worth a word where there is none, or none for long', () => {
    expect(outageOf({ is: 'connected' }, 9_000)).toBeUndefined();
    expect(outageOf({ is: 'connecting' }, 9_000)).toBeUndefined();
    expect(outageOf(waiting('backoff', 2_500), 1_900)).toBeUndefined();
  });

  it('says what still works, in the same words while it is tried and while it waits', () => {
    const trying = outageOf({ is: 'reconnecting', ...outage }, 9_000);
    expect(trying).toMatchObject({ title: 'Reconnecting…', detail: expect.stringContaining('goes on'), retry: false });
    expect(outageOf(waiting('backoff', 9_500), 9_000)).toEqual(trying);
  });

  it('offers to try now where that would be sooner, and where the service does not mind', () => {
    expect(outageOf(waiting('backoff', 20_000), 9_000)?.retry).toBe(true);
    expect(outageOf(waiting('offline', 20_000), 9_000)).toMatchObject({ title: 'No network', retry: true });
    expect(outageOf(waiting('hub', 20_000), 9_000)?.retry).toBe(false);
  });
});
