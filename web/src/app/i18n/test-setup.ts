import en from './en.js';
import { useMessages } from './language.js';

// What a test reads is English, unless it says otherwise.
useMessages('en', en);
