import { startLanguage } from './i18n/language.js';

// Nothing is shown in one language that is then shown in another.
await startLanguage();
await import('./app-root.js');
