import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LinkState, WaitReason } from '../../client/index.js';
import { Outage, outageOf, UNNOTICED } from './outage.js';

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

describe('the watch over the connection', () => {
  let link: LinkState;
  let listener: (state: LinkState) => void;
  let outage: Outage;
  const changed = vi.fn();
  const over = vi.fn();
  const becomes = (state: LinkState) => {
    link = state;
    listener(state);
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    changed.mockClear();
    over.mockClear();
    link = { is: 'connected' };
    const room = {
      get link() {
        return link;
      },
      on: (_: 'link', listens: (state: LinkState) => void) => {
        listener = listens;
        return () => undefined;
      },
    };
    outage = new Outage(room as unknown as ConstructorParameters<typeof Outage>[0], changed, over);
  });

  afterEach(() => vi.useRealTimers());

  it('shows an interruption when it takes too long, and tells when it is over', () => {
    becomes({ ...waiting('backoff', 90_000), since: performance.now() } as LinkState);
    expect(outage.note).toBeUndefined();
    changed.mockClear();
    vi.advanceTimersByTime(UNNOTICED);
    expect(changed).toHaveBeenCalledOnce();
    expect(outage.note).toBeDefined();
    becomes({ is: 'connected' });
    expect(over).toHaveBeenCalledExactlyOnceWith(true);
    expect(outage.note).toBeUndefined();
  });

  it('has no words for one that is over in a moment', () => {
    becomes(waiting('backoff', 500));
    becomes({ is: 'connected' });
    expect(over).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('waits for nothing any more when the call is over', () => {
    becomes(waiting('backoff', 90_000));
    changed.mockClear();
    outage.close();
    vi.advanceTimersByTime(UNNOTICED);
    expect(changed).not.toHaveBeenCalled();
  });
});
