/**
 * A token that came with the link, as `#token=…`: what stands behind the `#` is sent to no server. It is taken out of the address,
 * so that nobody shares it by copying that, and remembered as long as the tab, so that a reload does not lose it.
 */
const KEY = 'parley.token ';

export function invitation(path: string): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null || token === '') return remembered(path);
  history.replaceState(history.state, '', location.pathname + location.search);
  remember(path, token);
  return token;
}

function remembered(path: string): string | undefined {
  try {
    return sessionStorage.getItem(KEY + path) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(path: string, token: string): void {
  try {
    sessionStorage.setItem(KEY + path, token);
  } catch {
    // Storage is switched off: a reload needs the link again.
  }
}
