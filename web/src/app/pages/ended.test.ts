// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { type Cause, endingOf } from '../call/endings.js';
import { Ended } from './ended.js';

async function wayBack(cause: Cause): Promise<string | undefined> {
  const element = Object.assign(new Ended(), { room: 'kitchen', ending: endingOf(cause) });
  document.body.append(element);
  await element.updateComplete;
  return element.renderRoot.querySelector('[data-testid=rejoin]')?.textContent ?? undefined;
}

const failed = (code: string): Cause => ({ kind: 'failed', error: { code, message: '' } });

describe('the page after a call', () => {
  afterEach(() => document.body.replaceChildren());

  it('offers to come back where one was in, and else to try again', async () => {
    expect(await wayBack({ kind: 'left' })).toBe('Rejoin');
    expect(await wayBack(failed('room_locked'))).toBe('Try again');
    expect(await wayBack(failed('not_admitted'))).toBe('Try again');
  });
});
