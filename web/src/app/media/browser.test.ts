import { describe, expect, it } from 'vitest';
import { browserOf, systemOf } from './browser.js';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0';

const said = (userAgent: string, maxTouchPoints = 0) => ({ userAgent, maxTouchPoints });

describe('a browser', () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36`, 'chromium', 'windows'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36 Edg/138.0.0.0`, 'chromium', 'windows'],
    [`Mozilla/5.0 (X11; Linux x86_64) ${CHROME} Safari/537.36`, 'chromium', 'other'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox', 'other'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox', 'mac'],
    [`${MAC} Version/18.5 Safari/605.1.15`, 'safari', 'mac'],
    [`${IPHONE} Version/18.5 Mobile/15E148 Safari/604.1`, 'safariOnIos', 'ios'],
    [`${IPHONE} CriOS/138.0.7204.53 Mobile/15E148 Safari/604.1`, 'appOnIos', 'ios'],
    [`${IPHONE} FxiOS/140.0 Mobile/15E148 Safari/605.1.15`, 'appOnIos', 'ios'],
    [`Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Mobile Safari/537.36`, 'chromiumOnAndroid', 'android'],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-S901B) ${CHROME} Mobile Safari/537.36 SamsungBrowser/25.0`,
      'chromiumOnAndroid',
      'android',
    ],
    ['Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'firefoxOnAndroid', 'android'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'other',
      'other',
    ],
  ] as const)('that calls itself %s', (userAgent, browser, system) => {
    expect(browserOf(said(userAgent))).toBe(browser);
    expect(systemOf(said(userAgent))).toBe(system);
  });

  it('on an iPad calls itself one on a Mac', () => {
    expect(browserOf(said(`${MAC} Version/18.5 Safari/605.1.15`, 5))).toBe('safariOnIos');
  });
});
