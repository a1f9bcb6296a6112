export { Latest } from './live/latest.js';
export type { Parse } from './live/parse.js';
export { Presence, type PresenceChange } from './live/presence.js';
export { Topic, type TopicMessage } from './live/topic.js';
