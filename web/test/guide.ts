import { readFileSync } from 'node:fs';

/** A piece of code in a document. */
export interface CodeBlock {
  readonly language: string;
  readonly code: string;
  /** In which line it begins. */
  readonly line: number;
}

/** @param file - from the package's folder */
export function text(file: string): string {
  return readFileSync(file, 'utf8');
}

/** The fenced code blocks of a Markdown document. */
export function codeBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ 1: language = '', 2: code = '', index }) => ({
    language,
    code,
    line: markdown.slice(0, index).split('\n').length + 1,
  }));
}
