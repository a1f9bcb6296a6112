/** Whether a text takes at most so many bytes of UTF-8. */
export function fits(text: string, bytes: number): boolean {
  // UTF-8 takes at most three bytes for each UTF-16 code unit: most texts need not be encoded to be measured.
  return text.length * 3 <= bytes || new TextEncoder().encode(text).length <= bytes;
}
