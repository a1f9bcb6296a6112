import { type Closed, comeBack } from './closing.js';
import { Counts } from './counts.js';
import type { Environment, WebSocketLike } from './environment.js';
import { ParleyError } from './errors.js';
import { Pacer } from './pacer.js';
import { type Parsed, parse } from './parse.js';
import {
  type ClientMessage,
  counted,
  type Hello,
  type HubMessage,
  type RoomMessage,
  SUBPROTOCOL,
  type Welcome,
} from './protocol.js';
import { Silence } from './silence.js';

/** How long connecting and the hub's `welcome` may take together, in milliseconds. */
const JOIN_TIMEOUT = 20_000;

/** What a room hears from its way to the hub. After `closed` it hears nothing more. */
export interface LinkListener {
  welcome(welcome: Welcome): void;
  message(message: RoomMessage): void;
  /** The hub sent something that is not `parley.v1`; it was left out. */
  malformed(error: ParleyError): void;
  /**
   * @param error - why, for whoever still waits for `welcome`
   */
  closed(closed: Closed, error: ParleyError): void;
}

/** A room's way to the hub. A room does not know whether one connection or several, one after another, carry it. */
export interface Link {
  open(): void;
  /** @throws ParleyError `message_too_large` for what the hub would close the connection for */
  send(message: ClientMessage): void;
  /** Says `leave` if there is somebody to say it to, and ends without telling the listener. */
  leave(): void;
}

type Phase =
  | { readonly is: 'new' | 'ended' }
  | { readonly is: 'opening'; readonly timer: unknown }
  | { readonly is: 'greeting'; readonly timer: unknown; refused?: ParleyError }
  | { readonly is: 'open'; readonly welcome: Welcome; readonly silence: Silence };

/** One WebSocket: `hello` and `welcome`, heartbeat, counting, pace and end (PROTOCOL.md, *A session*). */
export class Connection implements Link {
  readonly #environment: Environment;
  readonly #address: URL;
  readonly #hello: Hello;
  readonly #listener: LinkListener;
  readonly #counts = new Counts();
  readonly #pacer: Pacer;
  #socket: WebSocketLike | undefined;
  #phase: Phase = { is: 'new' };
  #reconnectAfter: number | undefined;

  constructor(environment: Environment, address: URL, hello: Hello, listener: LinkListener) {
    this.#environment = environment;
    this.#address = address;
    this.#hello = hello;
    this.#listener = listener;
    this.#pacer = new Pacer(environment, (text) => this.#socket?.send(text));
  }

  open(): void {
    this.#phase = { is: 'opening', timer: this.#environment.setTimeout(() => this.#late(), JOIN_TIMEOUT) };
    let socket: WebSocketLike;
    try {
      socket = this.#environment.createWebSocket(this.#address.href, SUBPROTOCOL);
    } catch (cause) {
      this.#end(1006, '', new ParleyError('connection_failed', 'The browser refused to connect.', { cause }));
      return;
    }
    this.#socket = socket;
    socket.addEventListener('open', () => this.#opened(socket));
    socket.addEventListener('message', (event) => this.#frame(event.data));
    socket.addEventListener('close', (event) => this.#end(event.code, event.reason));
  }

  send(message: ClientMessage): void {
    if (this.#phase.is !== 'open') return;
    const text = JSON.stringify(message);
    const { messageBytes } = this.#phase.welcome.limits;
    // UTF-8 takes at most three bytes for each UTF-16 code unit: most messages need not be encoded to be measured.
    if (text.length * 3 > messageBytes && new TextEncoder().encode(text).length > messageBytes) {
      throw new ParleyError('message_too_large', `The hub takes messages of at most ${messageBytes} bytes.`, {
        about: message.type,
      });
    }
    this.#counts.send(message.type);
    this.#pacer.send(text);
  }

  leave(): void {
    if (this.#phase.is === 'open') {
      this.#pacer.flush();
      this.#socket?.send(JSON.stringify({ type: 'leave' } satisfies ClientMessage));
    }
    this.#release();
    this.#close(1000, 'left');
  }

  #opened(socket: WebSocketLike): void {
    if (this.#phase.is !== 'opening') return;
    if (socket.protocol !== SUBPROTOCOL) {
      this.#fail(1000, '', new ParleyError('protocol', `What answers at this address does not speak ${SUBPROTOCOL}.`));
      return;
    }
    this.#phase = { is: 'greeting', timer: this.#phase.timer };
    socket.send(JSON.stringify(this.#hello));
  }

  #frame(data: unknown): void {
    const parsed = parse(data);
    if (this.#phase.is === 'greeting') this.#greet(parsed);
    else if (this.#phase.is === 'open') this.#receive(parsed, this.#phase.silence);
  }

  #greet(parsed: Parsed): void {
    if ('malformed' in parsed) {
      this.#fail(1000, '', parsed.malformed);
    } else if (parsed.message.type === 'welcome') {
      this.#welcome(parsed.message);
    } else if (parsed.message.type === 'error' && this.#phase.is === 'greeting') {
      this.#phase.refused = refusal(parsed.message);
    } else if (parsed.message.type === 'goaway') {
      this.#reconnectAfter = parsed.message.reconnectAfter;
    }
  }

  #welcome(welcome: Welcome): void {
    if (this.#phase.is !== 'greeting') return;
    this.#environment.clearTimeout(this.#phase.timer);
    const silence = new Silence(
      this.#environment,
      welcome.heartbeat * 1000,
      () => this.#urgent({ type: 'ping' }),
      () => this.#fail(4001, 'timeout', new ParleyError('timeout', 'The hub has been silent for too long.')),
    );
    this.#phase = { is: 'open', welcome, silence };
    this.#pacer.limit(welcome.limits.messagesPerSecond, welcome.limits.messageBurst);
    this.#listener.welcome(welcome);
  }

  #receive(parsed: Parsed, silence: Silence): void {
    silence.heard();
    const ackDue = this.#counts.receive(parsed.type);
    if ('malformed' in parsed) this.#listener.malformed(parsed.malformed);
    else this.#handle(parsed.message);
    if (ackDue) this.#urgent({ type: 'ack', received: this.#counts.received });
  }

  #handle(message: HubMessage): void {
    switch (message.type) {
      case 'ping':
        this.#urgent({ type: 'pong' });
        return;
      case 'goaway':
        this.#reconnectAfter = message.reconnectAfter;
        return;
      case 'ack':
        if (!this.#counts.plausible(message.received)) {
          this.#listener.malformed(new ParleyError('protocol', 'The hub counts more messages than were sent.'));
        }
        return;
      case 'welcome':
        this.#listener.malformed(new ParleyError('protocol', 'The hub said welcome twice.'));
        return;
      case 'pong':
      case 'resumed':
      case 'unknown':
        return;
      default:
        this.#listener.message(message);
    }
  }

  #urgent(message: ClientMessage): void {
    if (this.#phase.is !== 'open') return;
    if (counted(message.type)) this.#counts.send(message.type);
    this.#pacer.urgent(JSON.stringify(message));
  }

  #late(): void {
    const error =
      this.#phase.is === 'opening'
        ? new ParleyError('connection_failed', 'The hub could not be reached in time.')
        : new ParleyError('timeout', 'The hub did not say welcome in time.');
    this.#fail(4001, 'timeout', error);
  }

  /** Ends the connection from this side. A dead one can take minutes to say that it is closed: nobody waits for that. */
  #fail(code: number, reason: string, error: ParleyError): void {
    this.#end(code, reason, error);
    this.#close(code, reason);
  }

  #end(code: number, reason: string, error?: ParleyError): void {
    const phase = this.#phase;
    if (phase.is === 'ended') return;
    this.#release();
    const window = phase.is === 'open' ? phase.welcome.session.window : 0;
    const closed: Closed = {
      code,
      reason,
      comeBack: error?.code === 'protocol' ? 'never' : comeBack(code, window),
      ...(this.#reconnectAfter === undefined ? {} : { reconnectAfter: this.#reconnectAfter }),
    };
    const refused = phase.is === 'greeting' ? phase.refused : undefined;
    this.#listener.closed(closed, error ?? refused ?? ending(code, reason, phase.is));
  }

  #release(): void {
    if (this.#phase.is === 'opening' || this.#phase.is === 'greeting') {
      this.#environment.clearTimeout(this.#phase.timer);
    } else if (this.#phase.is === 'open') {
      this.#phase.silence.stop();
    }
    this.#pacer.stop();
    this.#phase = { is: 'ended' };
  }

  #close(code: number, reason: string): void {
    this.#socket?.close(code, reason);
  }
}

/** An `error` message as an error. */
export function refusal(message: { code: string; message: string; about?: string }): ParleyError {
  return new ParleyError(message.code, message.message, message.about === undefined ? {} : { about: message.about });
}

function ending(code: number, reason: string, phase: Phase['is']): ParleyError {
  // The reasons of the protocol's own codes are words as in its list of errors: `room_full`, `hub_full`, ...
  if (code >= 4000 && reason !== '')
    return new ParleyError(reason, `The hub closed the connection: ${code} ${reason}.`);
  if (phase === 'open') return new ParleyError('closed', `The connection ended: ${code}.`);
  return new ParleyError('connection_failed', `The connection ended before the hub said welcome: ${code}.`);
}
