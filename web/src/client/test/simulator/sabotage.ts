import type { Environment } from '../../environment.js';
import type { Undelivered } from '../../link.js';
import type { OutboxLimits } from '../../outbox.js';
import type { Clock } from './clock.js';
import type { Invariant } from './violation.js';

/** Something broken on purpose, between the session and whatever it deals with. */
export interface Sabotage {
  /** What of a client's text reaches the network. */
  toHub?(text: string): string[];
  /** What a client is handed of the hub's text. */
  toClient?(text: string): string[];
  environment?(clock: Clock): Partial<Environment>;
  /** Whether a client is told of what was not delivered. */
  reports?(message: Undelivered): boolean;
  readonly outbox?: OutboxLimits;
  /** The hub goes on listening to connections whose session was taken over. */
  readonly deafToTakeover?: boolean;
  /** The hub allows more than it says. */
  readonly hubOutbox?: number;
}

/** Ways of breaking each invariant, and which one is to be found broken. */
export const SABOTAGES: Readonly<Record<string, { readonly finds: Invariant; make(): Sabotage }>> = {
  'a client resends one message too many': {
    finds: 'delivery',
    make: () => ({ toClient: (text) => [shift(text, 'resumed', -1)] }),
  },
  'a client forgets one message on resuming': {
    finds: 'delivery',
    make: () => ({ toClient: (text) => [shift(text, 'resumed', 1)] }),
  },
  'a client says on resuming that it has one less': {
    finds: 'delivery',
    make: () => ({ toHub: (text) => [shiftResume(text, -1)] }),
  },
  'a client says on resuming that it has one more': {
    finds: 'delivery',
    make: () => ({ toHub: (text) => [shiftResume(text, 1)] }),
  },
  'two messages change places': { finds: 'delivery', make: () => ({ toHub: swapper() }) },
  'a client hears old news twice': { finds: 'delivery', make: () => ({ toClient: doubler() }) },
  'a client acknowledges more than it has': {
    finds: 'acknowledgement',
    make: () => ({ toHub: (text) => [shift(text, 'ack', 1)] }),
  },
  'a client does not answer the welcome': {
    finds: 'acknowledgement',
    make: () => ({ toHub: (text) => (text === '{"type":"ack","received":0}' ? [] : [text]) }),
  },
  'a client never acknowledges': {
    finds: 'bounds',
    make: () => ({ toHub: (text) => (/"type":"ack","received":[1-9]/.test(text) ? [] : [text]), hubOutbox: 1_000 }),
  },
  'the hub serves connections that were taken over': { finds: 'delivery', make: () => ({ deafToTakeover: true }) },
  'a client does not say which attempt it is': {
    finds: 'takeover',
    make: () => ({ toHub: (text) => [text.replace(/"attempt":\d+,/, '')] }),
  },
  'a client does not ask for its place': {
    finds: 'place',
    make: () => ({ toHub: (text) => [text.replace(',"keep":true', '')] }),
  },
  'a client does not hear that its place was kept': {
    finds: 'delivery',
    make: () => ({ toClient: (text) => [text.replace('"kept":true,', '')] }),
  },
  'an outbox takes more than it should': {
    finds: 'bounds',
    make: () => ({ outbox: { messages: 500, characters: 50_000 } }),
  },
  'a client is not told of what was lost': { finds: 'reporting', make: () => ({ reports: () => false }) },
  'a client takes what was lost for surely lost': {
    finds: 'reporting',
    make: () => ({
      reports: (message) => {
        Object.assign(message, { uncertain: false });
        return true;
      },
    }),
  },
  'somebody’s leaving is not told': {
    finds: 'delivery',
    make: () => ({ toClient: (text) => (text.includes('"type":"left"') ? [] : [text]) }),
  },
  'a newcomer is told of somebody who is not there': {
    finds: 'roster',
    make: () => ({ toClient: (text) => [text.replace('"peers":[', `"peers":[${GHOST}`).replace('},]', '}]')] }),
  },
  'long waits never end': {
    finds: 'liveness',
    make: () => ({
      environment: (clock) => ({
        setTimeout: (ring, milliseconds) => clock.set(ring, milliseconds > 3_000 ? 1e12 : milliseconds),
      }),
    }),
  },
  'a client does not hear how long to stay away': {
    finds: 'hold',
    make: () => ({ toClient: (text) => (text.includes('"type":"goaway"') ? [] : [text]) }),
  },
  'a client mistakes how fast it may send': {
    finds: 'pace',
    make: () => ({ toClient: (text) => [text.replace('"messageBurst":', '"messageBurst":9')] }),
  },
  'a client speaks before it was greeted': {
    finds: 'greeting',
    make: () => ({ toHub: (text) => (text.includes('"type":"hello"') ? ['{"type":"ping"}', text] : [text]) }),
  },
  'a timer is forgotten': {
    finds: 'remains',
    make: () => ({
      environment: (clock) => ({
        setTimeout: (ring, milliseconds) => {
          clock.set(() => {}, 1e9);
          return clock.set(ring, milliseconds);
        },
      }),
    }),
  },
};

const GHOST = '{"id":"ghost","name":"Ghost","state":{},"away":false},';

/** Changes the count that a message of this type says. */
function shift(text: string, type: string, by: number): string {
  const message = JSON.parse(text) as { type: string; received: number };
  return message.type === type ? JSON.stringify({ ...message, received: Math.max(0, message.received + by) }) : text;
}

function shiftResume(text: string, by: number): string {
  const message = JSON.parse(text) as { type: string; resume?: { received?: number } };
  if (message.resume?.received === undefined) return text;
  const received = Math.max(0, message.resume.received + by);
  return JSON.stringify({ ...message, resume: { ...message.resume, received } });
}

/** Every tenth message waits for the next. */
function swapper(): (text: string) => string[] {
  let count = 0;
  let held: string | undefined;
  return (text) => {
    if (!text.startsWith('{"type":"message"')) return [text];
    if (held !== undefined) {
      const both = [text, held];
      held = undefined;
      return both;
    }
    if (++count % 10 !== 0) return [text];
    held = text;
    return [];
  };
}

/** Every tenth message comes twice. */
function doubler(): (text: string) => string[] {
  let count = 0;
  return (text) => (text.startsWith('{"type":"message"') && ++count % 10 === 0 ? [text, text] : [text]);
}
