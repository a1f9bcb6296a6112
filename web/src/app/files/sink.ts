/** Where a file is put while it comes. */
export interface Sink {
  /** Puts away the next bytes; one call after the other. */
  write(bytes: Blob): Promise<void>;
  /** All of them are there. */
  finish(): Promise<Blob>;
  /** Gives back the room that it took. Comes last, and once. */
  discard(): Promise<void>;
}

/** Why a file cannot be put anywhere. */
export class NoRoom extends Error {
  /** @param kind - `memory`: it would have to be kept in memory, and is too large for that; `disk`: the browser gives no more room */
  constructor(readonly kind: 'memory' | 'disk') {
    super(`no room in ${kind}`);
  }
}

/** Bytes that are kept in memory where the browser has no other place: as in private windows, and in pages that are not from https. */
export const MOST_IN_MEMORY = 256 * 1024 * 1024;

const FOLDER = 'parley-received';
/** Milliseconds after which a file that a page left behind is taken away. */
const STALE = 24 * 60 * 60_000;
/** Bytes are handed out as this, so that no browser shows what a stranger sent instead of saving it. */
const OPAQUE = 'application/octet-stream';

/**
 * Room for so many bytes: in the origin private file system (https://fs.spec.whatwg.org/#sandboxed-filesystem), which is on disk and seen by nobody but
 * this page, or in memory.
 *
 * @throws NoRoom where there is none
 */
export async function openSink(size: number): Promise<Sink> {
  const folder = await privateFolder();
  if (folder !== undefined) {
    const { quota, usage } = await navigator.storage.estimate();
    if (quota !== undefined && quota - (usage ?? 0) < size) throw new NoRoom('disk');
    return onDisk(folder);
  }
  if (size > MOST_IN_MEMORY) throw new NoRoom('memory');
  return inMemory();
}

export function inMemory(): Sink {
  let parts: Blob[] = [];
  return {
    write: async (bytes) => {
      parts.push(bytes);
    },
    finish: async () => new Blob(parts, { type: OPAQUE }),
    discard: async () => {
      parts = [];
    },
  };
}

async function onDisk(folder: FileSystemDirectoryHandle): Promise<Sink> {
  const name = `${Date.now()}-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  const handle = await folder.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  let open = true;
  return {
    write: (bytes) => stream.write(bytes).catch(fullDisk),
    finish: async () => {
      open = false;
      await stream.close().catch(fullDisk);
      const file = await handle.getFile();
      return file.slice(0, file.size, OPAQUE);
    },
    discard: async () => {
      // What was never finished is let go first: an open file cannot be taken away.
      if (open) await stream.abort().catch(() => undefined);
      await folder.removeEntry(name).catch(() => undefined);
    },
  };
}

function fullDisk(error: unknown): never {
  throw error instanceof DOMException && error.name === 'QuotaExceededError' ? new NoRoom('disk') : error;
}

/** The folder for it, where there is one that can be written to; what earlier pages left in it is taken away. */
async function privateFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    if (!('createWritable' in FileSystemFileHandle.prototype)) return undefined;
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    for await (const name of folder.keys()) {
      if (Number.parseInt(name, 10) < Date.now() - STALE) await folder.removeEntry(name).catch(() => undefined);
    }
    return folder;
  } catch {
    return undefined;
  }
}
