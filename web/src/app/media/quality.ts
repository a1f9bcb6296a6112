/**
 * What the camera is asked for. In a mesh every picture is encoded once per peer, so it shrinks as the room fills; tiles do
 * too, so nobody sees the difference.
 */
export interface Capture {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
}

export function captureFor(others: number): Capture {
  if (others <= 1) return { width: 1280, height: 720, frameRate: 24 };
  if (others <= 3) return { width: 640, height: 360, frameRate: 24 };
  return { width: 320, height: 180, frameRate: 15 };
}

export function videoConstraints({ width, height, frameRate }: Capture): MediaTrackConstraints {
  return { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: frameRate, max: 30 } };
}
