/** What the camera is asked for. */
export interface Capture {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
}

/** As much as anybody is sent; what each gets of it is decided for each (quality/policy.ts). */
export const FULL: Capture = captureOf(720);

/** @param height - no more is needed, by whoever sees it largest */
export function captureOf(height: number): Capture {
  return { width: Math.round((height * 16) / 9), height, frameRate: height > 180 ? 24 : 15 };
}

export function videoConstraints({ width, height, frameRate }: Capture): MediaTrackConstraints {
  return { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: frameRate, max: 30 } };
}
