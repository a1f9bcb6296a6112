/** What one is about to send, and to whom: one for the whole call, whether the chat is open or not. */
export interface Draft {
  text: string;
  /** Who alone is to get it, and stays so when they leave: what is meant for one never goes to all by mistake. */
  to: { readonly id: string; readonly name: string } | undefined;
  files: readonly File[];
}

export function emptyDraft(): Draft {
  return { text: '', to: undefined, files: [] };
}
