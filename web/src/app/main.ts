import { startLanguage, t } from './i18n/language.js';

try {
  // Nothing is shown in one language that is then shown in another.
  await startLanguage();
  await import('./app-root.js');
} catch (error) {
  const words = document.createElement('p');
  words.className = 'without-script';
  words.textContent = t?.notices.unloaded ?? 'Parley could not be loaded. Check your connection and reload the page.';
  document.body.append(words);
  throw error;
}
