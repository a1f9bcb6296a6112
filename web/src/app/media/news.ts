import { t } from '../i18n/language.js';
import { isolated } from '../text/names.js';
import type { DeviceKind } from './problems.js';

/** Another device has taken the place of one that was pulled out, or that one is back. */
export interface DeviceNews {
  readonly is: 'replaced' | 'returned';
  readonly device: DeviceKind;
  /** What the browser calls the device that is in use now. */
  readonly label: string;
}

interface News {
  readonly news: DeviceNews | undefined;
  onChange(listener: () => void): () => void;
}

/** Tells each of them once, in words. What there was before is known. */
export function onDeviceNews(media: News, tell: (words: string) => void): () => void {
  let known = media.news;
  return media.onChange(() => {
    const { news } = media;
    if (news !== undefined && news !== known) tell(t.hints[news.is][news.device](isolated(news.label)));
    known = news;
  });
}
