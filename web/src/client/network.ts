/**
 * What a browser says of network and page: it has a network again; it has none any more; it has another one; the page is
 * looked at again, perhaps after the machine slept.
 */
export type NetworkHint = 'online' | 'offline' | 'changed' | 'visible';

/** `navigator.connection` (Network Information API), where there is one. */
interface NetworkInformation extends EventTarget {
  /** Wi-Fi, cellular, …; not every browser that has the rest says it. */
  readonly type?: string;
}

/** Tells what the browser says. Where there is no page, such as in Node, nothing is ever told. */
export function watchNetwork(listener: (hint: NetworkHint) => void): () => void {
  const page = globalThis.document as Document | undefined;
  const network = (globalThis.navigator as { connection?: NetworkInformation } | undefined)?.connection;
  let type = network?.type;
  const stop = new AbortController();
  const on = (target: EventTarget | undefined, event: string, heard: () => void) =>
    target?.addEventListener(event, heard, { signal: stop.signal });
  if (page !== undefined) {
    on(globalThis, 'online', () => listener('online'));
    on(globalThis, 'offline', () => listener('offline'));
    on(globalThis, 'pageshow', () => listener('visible'));
    on(page, 'visibilitychange', () => {
      if (page.visibilityState === 'visible') listener('visible');
    });
  }
  on(network, 'change', () => {
    // The estimates of its speed change all the time, and say nothing.
    if (network?.type === type) return;
    type = network?.type;
    listener('changed');
  });
  return () => stop.abort();
}
