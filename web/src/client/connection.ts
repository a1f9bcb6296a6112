import type { CloseEventLike, Environment, WebSocketLike } from './environment.js';
import { ParleyError } from './errors.js';
import { type Parsed, parse } from './parse.js';
import {
  type ClientMessage,
  type Goaway,
  type Hello,
  type Resumed,
  type RoomMessage,
  SUBPROTOCOL,
  type Waiting,
  type Welcome,
} from './protocol.js';
import { Silence } from './silence.js';
import { ask } from './tokens.js';

/** What a session hears from one of its connections. After `ended` it hears nothing more. */
export interface ConnectionListener {
  /** The connection is open, and has said hello. */
  opened(): void;
  /** The hub answered `hello`. */
  greeted(answer: Welcome | Resumed): void;
  /** Whatever comes from the hub after that, but for `goaway`. */
  received(parsed: Parsed): void;
  /** We have to be let in first; `greeted` comes later, or the end. */
  waiting(waiting: Waiting): void;
  goaway(goaway: Goaway): void;
  ended(end: End): void;
}

/** How a connection ended. */
export interface End extends CloseEventLike {
  /** Whether the hub had answered `hello`. */
  readonly greeted: boolean;
  /** Why, for whoever waits for something that the connection was to bring. */
  readonly error: ParleyError;
}

/** What a connection is made with. */
export interface ConnectionOptions {
  readonly environment: Environment;
  readonly address: URL;
  readonly hello: Hello;
  /** Where the token in `hello` has to be asked for. */
  readonly token?: () => string | Promise<string>;
  /** How long asking for the token, connecting and the hub's answer may take together, in milliseconds. */
  readonly timeout: number;
  /** Seconds, for a session that goes on; a new one's `welcome` says it. */
  readonly heartbeat?: number;
}

/** `WebSocket.OPEN`, also where there is no such class. */
const OPEN = 1;

type Phase =
  | { readonly is: 'new' | 'ended' }
  | { readonly is: 'opening'; readonly timer: unknown }
  | { readonly is: 'greeting'; readonly timer: unknown; refused?: ParleyError }
  | { readonly is: 'waiting'; readonly silence: Silence; refused?: ParleyError }
  | { readonly is: 'open'; readonly silence: Silence };

/** One WebSocket: `hello` and its answer, signs of life, and the end (PROTOCOL.md, *A session* and *Liveness*). */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #environment: Environment;
  readonly #listener: ConnectionListener;
  #socket: WebSocketLike | undefined;
  #phase: Phase = { is: 'new' };

  constructor(options: ConnectionOptions, listener: ConnectionListener) {
    this.#options = options;
    this.#environment = options.environment;
    this.#listener = listener;
  }

  open(): void {
    const { hello, timeout, token } = this.#options;
    this.#phase = { is: 'opening', timer: this.#environment.setTimeout(() => this.#late(), timeout) };
    if (token === undefined) {
      this.#dial(hello);
      return;
    }
    ask(token).then(
      (fresh) => this.#dial({ ...hello, token: fresh }),
      (error: ParleyError) => this.#end({ code: 1006, reason: '' }, error),
    );
  }

  #dial(hello: Hello): void {
    if (this.#phase.is !== 'opening') return;
    const { address } = this.#options;
    let socket: WebSocketLike;
    try {
      socket = this.#environment.createWebSocket(address.href, SUBPROTOCOL);
    } catch (cause) {
      const error = new ParleyError('connection_failed', 'The browser refused to connect.', { cause });
      this.#end({ code: 1006, reason: '' }, error);
      return;
    }
    this.#socket = socket;
    socket.addEventListener('open', () => this.#opened(socket, hello));
    socket.addEventListener('message', (event) => this.#frame(event.data));
    socket.addEventListener('close', (event) => this.#end(event));
  }

  /**
   * Sends once the hub has answered `hello`; before and after, nothing is sent. Nor is while the hub closes the connection,
   * which can take long on a bad network: a browser would drop it, and write an error to the console each time.
   */
  send(text: string): void {
    if (this.carries) this.#socket?.send(text);
  }

  /** Whether what is sent now goes out. */
  get carries(): boolean {
    return this.#phase.is === 'open' && this.#socket?.readyState === OPEN;
  }

  /** There is reason to doubt that the connection still works: asks the hub, and ends without a prompt answer. */
  probe(): void {
    if (this.#phase.is === 'open' || this.#phase.is === 'waiting') this.#phase.silence.probe();
  }

  /** Ends it without a word to the listener. A dead one can take minutes to say that it is closed: nobody waits for that. */
  close(code: number, reason: string): void {
    this.#release();
    this.#socket?.close(code, reason);
  }

  #opened(socket: WebSocketLike, hello: Hello): void {
    if (this.#phase.is !== 'opening') return;
    if (socket.protocol !== SUBPROTOCOL) {
      this.#fail(1000, '', new ParleyError('protocol', `What answers at this address does not speak ${SUBPROTOCOL}.`));
      return;
    }
    this.#phase = { is: 'greeting', timer: this.#phase.timer };
    socket.send(JSON.stringify(hello));
    this.#listener.opened();
  }

  #frame(data: unknown): void {
    if (this.#phase.is === 'new' || this.#phase.is === 'opening' || this.#phase.is === 'ended') return;
    const parsed = parse(data);
    if (this.#phase.is === 'open' || this.#phase.is === 'waiting') {
      this.#phase.silence.heard();
      if (parsed.type === 'pong') this.#phase.silence.answered();
    }
    if ('message' in parsed && parsed.message.type === 'goaway') this.#listener.goaway(parsed.message);
    else if (this.#phase.is === 'open') this.#listener.received(parsed);
    else this.#greet(parsed);
  }

  #greet(parsed: Parsed): void {
    if ('malformed' in parsed) {
      this.#fail(1000, '', parsed.malformed);
    } else if (parsed.message.type === 'welcome') {
      this.#greeted(parsed.message, parsed.message.heartbeat);
    } else if (parsed.message.type === 'resumed' && this.#options.heartbeat !== undefined) {
      this.#greeted(parsed.message, this.#options.heartbeat);
    } else if (parsed.message.type === 'waiting' && this.#phase.is === 'greeting') {
      this.#environment.clearTimeout(this.#phase.timer);
      this.#phase = { is: 'waiting', silence: this.#silence(parsed.message.heartbeat) };
      this.#listener.waiting(parsed.message);
    } else if (parsed.message.type === 'ping' && this.#phase.is === 'waiting') {
      this.#write({ type: 'pong' });
    } else if (parsed.message.type === 'error' && (this.#phase.is === 'greeting' || this.#phase.is === 'waiting')) {
      this.#phase.refused = refusal(parsed.message);
    }
  }

  #greeted(answer: Welcome | Resumed, heartbeat: number): void {
    if (this.#phase.is === 'greeting') this.#environment.clearTimeout(this.#phase.timer);
    else if (this.#phase.is === 'waiting') this.#phase.silence.stop();
    else return;
    this.#phase = { is: 'open', silence: this.#silence(heartbeat) };
    this.#listener.greeted(answer);
  }

  #silence(heartbeat: number): Silence {
    return new Silence(
      this.#environment,
      heartbeat * 1000,
      () => this.#write({ type: 'ping' }),
      () => this.#fail(4001, 'timeout', new ParleyError('timeout', 'The hub has been silent for too long.')),
    );
  }

  #write(message: ClientMessage): void {
    if (this.#socket?.readyState === OPEN) this.#socket.send(JSON.stringify(message));
  }

  #late(): void {
    const error =
      this.#phase.is === 'opening'
        ? new ParleyError('connection_failed', 'The hub could not be reached in time.')
        : new ParleyError('timeout', 'The hub did not answer hello in time.');
    this.#fail(4001, 'timeout', error);
  }

  #fail(code: number, reason: string, error: ParleyError): void {
    this.#end({ code, reason }, error);
    this.#socket?.close(code, reason);
  }

  #end(event: CloseEventLike, error?: ParleyError): void {
    const phase = this.#phase;
    if (phase.is === 'ended') return;
    this.#release();
    const { code, reason, retryAfter } = event;
    const refused = phase.is === 'greeting' || phase.is === 'waiting' ? phase.refused : undefined;
    this.#listener.ended({
      code,
      reason,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      greeted: phase.is === 'open',
      error: error ?? refused ?? ending(code, reason, phase.is),
    });
  }

  #release(): void {
    if (this.#phase.is === 'opening' || this.#phase.is === 'greeting') {
      this.#environment.clearTimeout(this.#phase.timer);
    } else if (this.#phase.is === 'open' || this.#phase.is === 'waiting') {
      this.#phase.silence.stop();
    }
    this.#phase = { is: 'ended' };
  }
}

/** An `error` message as an error. */
export function refusal(message: RoomMessage & { type: 'error' }): ParleyError {
  return new ParleyError(message.code, message.message, message.about === undefined ? {} : { about: message.about });
}

function ending(code: number, reason: string, phase: Phase['is']): ParleyError {
  // The reasons of the protocol's own codes are words as in its list of errors: `room_full`, `hub_full`, ...
  if (code >= 4000 && reason !== '')
    return new ParleyError(reason, `The hub closed the connection: ${code} ${reason}.`);
  if (phase === 'open') return new ParleyError('closed', `The connection ended: ${code}.`);
  return new ParleyError('connection_failed', `The connection ended before the hub said welcome: ${code}.`);
}
