// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionReport } from '../../client/index.js';
import type { Trouble } from '../quality/troubles.js';
import { Why } from './why.js';

const report: ConnectionReport = {
  version: 1,
  age: 12_000,
  relayOnly: false,
  servers: { stun: 1, turn: 0 },
  connection: 'failed',
  ice: 'failed',
  dtls: 'new',
  restarts: 2,
  local: [{ type: 'host', protocol: 'udp', family: 'IPv4', reach: 'private', count: 2 }],
  remote: [],
  errors: [],
  pairs: [],
  events: [],
};
const trouble = (more: Partial<Trouble> = {}): Trouble => ({
  ours: report,
  theirs: undefined,
  diagnosis: { code: 'no_relay', side: 'between' },
  ...more,
});

async function shown(known: Trouble, name = 'Bob'): Promise<Why> {
  const element = Object.assign(new Why(), { name, trouble: known });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

const text = (element: Why, selector = '.all') =>
  element.renderRoot.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('why somebody is not reached', () => {
  beforeEach(() => {
    vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockReturnValue();
  });

  afterEach(() => {
    document.body.replaceChildren();
    vi.restoreAllMocks();
  });

  it('is said with what helps, and that the other half is missing', async () => {
    const element = await shown(trouble());
    expect(text(element)).toContain('no direct way between your networks');
    expect(text(element)).toContain('What \u2068Bob\u2069 knows of it has not arrived yet');
    expect(element.renderRoot.querySelectorAll('th[scope=col]')).toHaveLength(1);
  });

  it('says on whose side it is, and shows both', async () => {
    const element = await shown(
      trouble({ theirs: report, diagnosis: { code: 'relay_refused', side: 'theirs' } }),
      '<b>Eve</b>',
    );
    expect(text(element, '[data-testid=why-side]')).toContain('<b>Eve</b>');
    expect(element.renderRoot.querySelectorAll('th[scope=col]')).toHaveLength(2);
    expect(element.renderRoot.querySelector('b')).toBeNull();
    expect(text(element, 'table')).toContain('2 × host udp IPv4 private');
  });

  it('stays for whoever reads it when it is over', async () => {
    const element = await shown(trouble());
    element.trouble = undefined;
    await element.updateComplete;
    expect(text(element)).toContain('You are connected to');
    expect(text(element)).toContain('no direct way between your networks');
  });
});
