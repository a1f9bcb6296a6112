/**
 * How much of a track one peer is sent; what is absent is left to the browser. Each is the member of the same name of
 * `RTCRtpEncodingParameters` (WebRTC 1.0 §5.2.8, and `maxFramerate` of WebRTC Extensions).
 */
export interface Sending {
  /** `false`: nothing at all. The track stays negotiated, so that it is back at once; `true` if absent. */
  readonly active?: boolean;
  /** Bits a second at most. */
  readonly maxBitrate?: number;
  /** Pictures a second at most. */
  readonly maxFramerate?: number;
  /** By how much the picture is made smaller, in each direction; 1 or more. */
  readonly scaleResolutionDownBy?: number;
}

/** The sending that is asked of one `RTCRtpSender`, and kept up. */
export class SendingControl {
  readonly #sender: RTCRtpSender;
  readonly #kind: string;
  #wanted: Sending | undefined;
  #running: Promise<void> | undefined;

  constructor(sender: RTCRtpSender, kind: string) {
    this.#sender = sender;
    this.#kind = kind;
  }

  /** What was asked for last; `undefined`: nothing yet. */
  get wanted(): Sending | undefined {
    return this.#wanted;
  }

  /** Resolves when it is so, or something newer is. Rejects when the browser refuses. */
  set(wanted: Sending): Promise<void> {
    this.#wanted = wanted;
    return this.#apply();
  }

  /** Looks whether it is still so. Some browsers forget it when they negotiate; where it was refused it may be taken now. */
  async check(): Promise<void> {
    if (this.#wanted !== undefined) await this.#apply();
  }

  /** Another track is sent from now on, with nothing asked of it. */
  async reset(): Promise<void> {
    if (this.#wanted === undefined) return;
    this.#wanted = {};
    await this.#apply();
  }

  /** One after another: what is being set makes the parameters that were read before invalid (WebRTC 1.0 §5.2.1). */
  #apply(): Promise<void> {
    this.#running ??= this.#applyLatest();
    return this.#running;
  }

  async #applyLatest(): Promise<void> {
    await undefined; // so that `#running` is known before this can end
    try {
      let applied: Sending | undefined;
      while (this.#wanted !== undefined && applied !== this.#wanted) {
        applied = this.#wanted;
        await this.#write(applied);
      }
    } finally {
      this.#running = undefined;
    }
  }

  async #write(wanted: Sending): Promise<void> {
    const parameters = this.#sender.getParameters();
    const [encoding] = parameters.encodings;
    if (encoding !== undefined && fits(encoding, wanted, this.#kind)) return;
    parameters.encodings = [changed(encoding, wanted, this.#kind)];
    await this.#sender.setParameters(parameters);
  }
}

/** Sound has no size. */
function limits({ active = true, maxBitrate, maxFramerate, scaleResolutionDownBy = 1 }: Sending, kind: string) {
  return kind === 'video' ? { active, maxBitrate, maxFramerate, scaleResolutionDownBy } : { active, maxBitrate };
}

function fits(encoding: RTCRtpEncodingParameters, wanted: Sending, kind: string): boolean {
  const now: Sending = encoding;
  return JSON.stringify(limits(now, kind)) === JSON.stringify(limits(wanted, kind));
}

function changed(
  encoding: RTCRtpEncodingParameters | undefined,
  wanted: Sending,
  kind: string,
): RTCRtpEncodingParameters {
  const { active: _, maxBitrate: __, maxFramerate: ___, scaleResolutionDownBy: ____, ...rest } = encoding ?? {};
  const given = Object.entries(limits(wanted, kind)).filter(([, value]) => value !== undefined);
  return { ...rest, ...Object.fromEntries(given) };
}
