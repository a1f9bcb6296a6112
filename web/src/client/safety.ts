import { DtlsTransports } from './dtls-transports.js';
import type { Environment } from './environment.js';
import { fingerprintIn, fingerprintOf, safetyCode } from './safety-code.js';
import { Serial } from './serial.js';

/**
 * The safety code of one connection, kept up to date.
 *
 * Theirs is the certificate that DTLS really took (`RTCDtlsTransport.getRemoteCertificates`), never what signaling said of it:
 * Firefox connects where one of several fingerprints in a description fits, and takes a description with a false one while the
 * connection stays as it is, so that a hub could have an honest fingerprint in the description and itself on the line. Nor
 * `getStats`, which Firefox tells no certificates by, and for which libwebrtc may keep what it found before DTLS was done. Ours is
 * what our own browser wrote into our description.
 */
export class Safety {
  readonly #connection: RTCPeerConnection;
  readonly #subtle: SubtleCrypto | undefined;
  readonly #changed: (code: string | undefined, previous: string | undefined) => void;
  readonly #queue: Serial;
  readonly #dtls: DtlsTransports;
  /** What the code was last derived from, empty where that could not be told; `undefined`: nothing has been looked at yet. */
  #pair: string | undefined;
  #code: string | undefined;
  #closed = false;

  /**
   * @param changed - is told of every change, also of the first code; never at once
   * @param code - of the connection that was there before: it holds until this one has another, or none
   */
  constructor(
    connection: RTCPeerConnection,
    environment: Environment,
    changed: (code: string | undefined, previous: string | undefined) => void,
    code?: string,
  ) {
    this.#connection = connection;
    this.#dtls = new DtlsTransports(connection, () => this.#look());
    this.#code = code;
    this.#subtle = environment.subtleCrypto();
    this.#changed = changed;
    this.#queue = new Serial((error) => environment.reportError(error));
    if (this.#subtle === undefined) return;
    connection.addEventListener('connectionstatechange', this.#look);
    connection.addEventListener('signalingstatechange', this.#look);
  }

  get code(): string | undefined {
    return this.#code;
  }

  close(): void {
    this.#closed = true;
    this.#queue.clear();
  }

  readonly #look = (): void => {
    this.#dtls.look();
    this.#queue.add(() => this.#update());
  };

  async #update(): Promise<void> {
    const pair = await this.#fingerprints();
    // Nothing flows: what was there last stays true until something else is.
    if (pair === 'unconnected' || this.#closed) return;
    const known = pair?.join(' ') ?? '';
    if (known === this.#pair) return;
    this.#pair = known;
    const code = pair && this.#subtle && (await safetyCode(this.#subtle, pair));
    const previous = this.#code;
    if (this.#closed || code === previous) return;
    this.#code = code;
    this.#changed(code, previous);
  }

  /** Ours and theirs; `undefined` where they cannot be told, or are not the same for all that flows. */
  async #fingerprints(): Promise<readonly [string, string] | 'unconnected' | undefined> {
    const transports = this.#dtls.look().filter(({ state }) => state === 'connected');
    if (transports.length === 0) return 'unconnected';
    const ours = fingerprintIn(this.#connection.localDescription?.sdp ?? '');
    const theirs = new Set<string>();
    for (const transport of transports) {
      // Older browsers have no such method.
      const certificate = transport.getRemoteCertificates?.()[0];
      if (certificate === undefined || this.#subtle === undefined) return undefined;
      theirs.add(await fingerprintOf(this.#subtle, certificate));
    }
    const [one] = theirs;
    return ours === undefined || one === undefined || theirs.size > 1 ? undefined : [ours, one];
  }
}
