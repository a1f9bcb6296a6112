/** What is needed from joining on, fetched when somebody is about to join. */
export { Call } from '../call/call.js';

import './call.js';
import './passphrase.js';
import './waiting.js';
