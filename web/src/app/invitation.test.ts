// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { invitation } from './invitation.js';

function visit(address: string): void {
  history.replaceState(null, '', address);
}

describe('a token in the link', () => {
  afterEach(() => {
    sessionStorage.clear();
    visit('/');
  });

  it('is taken out of the address, which somebody may copy', () => {
    visit('/rooms/kitchen?x=1#token=a.b-c_d.e');
    expect(invitation('/rooms/kitchen')).toBe('a.b-c_d.e');
    expect(location.href).not.toContain('token');
    expect(location.search).toBe('?x=1');
  });

  it('is still there after a reload, for the same room only', () => {
    visit('/rooms/kitchen#token=abc');
    invitation('/rooms/kitchen');
    expect(invitation('/rooms/kitchen')).toBe('abc');
    expect(invitation('/rooms/another')).toBeUndefined();
  });

  it('takes the place of an older one', () => {
    visit('/rooms/kitchen#token=old');
    invitation('/rooms/kitchen');
    visit('/rooms/kitchen#token=new');
    expect(invitation('/rooms/kitchen')).toBe('new');
    expect(invitation('/rooms/kitchen')).toBe('new');
  });

  it('need not be there', () => {
    visit('/rooms/kitchen#token=');
    expect(invitation('/rooms/kitchen')).toBeUndefined();
    visit('/rooms/kitchen#elsewhere');
    expect(invitation('/rooms/kitchen')).toBeUndefined();
    expect(location.hash).toBe('#elsewhere');
  });
});
