/** How browsers differ in where a person allows camera and microphone. */
export type BrowserKind =
  | 'chromium'
  | 'firefox'
  | 'safari'
  | 'safariOnIos'
  /** Another browser on iOS: its permissions are an app's. */
  | 'appOnIos'
  | 'chromiumOnAndroid'
  | 'firefoxOnAndroid'
  | 'other';

/** Where a person allows a browser the devices. */
export type SystemKind = 'windows' | 'mac' | 'ios' | 'android' | 'other';

/** What a browser says of itself; an iPad says that it is a Mac, but one that can be touched. */
type Said = Pick<Navigator, 'userAgent' | 'maxTouchPoints'>;

export function systemOf({ userAgent, maxTouchPoints }: Said): SystemKind {
  if (/iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1)) return 'ios';
  if (userAgent.includes('Android')) return 'android';
  if (userAgent.includes('Windows')) return 'windows';
  return userAgent.includes('Macintosh') ? 'mac' : 'other';
}

export function browserOf(said: Said): BrowserKind {
  const { userAgent } = said;
  const system = systemOf(said);
  if (system === 'ios')
    return /CriOS|FxiOS|EdgiOS|OPiOS|OPT\/|DuckDuckGo|GSA\//.test(userAgent) ? 'appOnIos' : 'safariOnIos';
  if (userAgent.includes('Firefox/')) return system === 'android' ? 'firefoxOnAndroid' : 'firefox';
  if (userAgent.includes('Chrome/')) return system === 'android' ? 'chromiumOnAndroid' : 'chromium';
  return system === 'mac' && userAgent.includes('Safari/') ? 'safari' : 'other';
}
