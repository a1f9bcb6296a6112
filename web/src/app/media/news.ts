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

export function newsWords({ is, device, label }: DeviceNews): string {
  return t.hints[is][device](isolated(label));
}
