import { describe, expect, it, vi } from 'vitest';
import { Part, Unloaded } from './part.js';

const offline = () =>
  Promise.reject(new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1:1/x.js'));

describe('a part of the app', () => {
  it('is fetched when it is needed, once', async () => {
    const load = vi.fn(async () => ({ x: 1 }));
    const part = new Part(load);
    expect(load).not.toHaveBeenCalled();
    const [first, second] = await Promise.all([part.fetch(), part.fetch()]);
    expect(first).toBe(second);
    expect(await part.fetch()).toBe(first);
    expect(load).toHaveBeenCalledOnce();
  });

  it('that cannot be had is fetched anew the next time', async () => {
    const load = vi.fn(async () => 'the part').mockImplementationOnce(offline);
    const part = new Part(load);
    await expect(part.fetch()).rejects.toThrow(Unloaded);
    expect(await part.fetch()).toBe('the part');
  });

  it('is had under another address where the browser does not ask again for the first', async () => {
    const address = 'data:text/javascript,export const x = Math.random();//'.replaceAll(' ', '%20');
    const load = vi.fn(() => Promise.reject(new TypeError(`error loading dynamically imported module: ${address}`)));
    const part = new Part<{ x: number }>(load);
    await expect(part.fetch()).rejects.toThrow(Unloaded);
    const { x } = await part.fetch();
    expect(x).toBeGreaterThanOrEqual(0);
    expect((await part.fetch()).x).toBe(x);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('that fails for another reason than the network is not asked for elsewhere', async () => {
    const part = new Part(() => Promise.reject(new Error('it is broken')));
    await expect(part.fetch()).rejects.toThrow(Unloaded);
    await expect(part.fetch()).rejects.toMatchObject({ cause: { message: 'it is broken' } });
  });
});
