import { describe, expect, it } from 'vitest';
import { explainError, explainLost, explainUnavailable, problemWords } from './problems.js';

const both = ['audio', 'video'] as const;

const wordsOfError = (...[error, devices]: Parameters<typeof explainError>) =>
  problemWords(explainError(error, devices));

describe('a device problem', () => {
  it('without a secure context says which address helps', () => {
    const problem = explainUnavailable(false, 'http://192.0.2.7:8080');
    expect(problemWords(problem).title).toContain('secure connection');
    expect(problemWords(problem).advice).toContain('https://');
    expect(problemWords(problem).advice).toContain('http://192.0.2.7:8080');
    expect(problem.retry).toBe(false);
  });

  it('in a browser without media says which browsers can', () => {
    expect(problemWords(explainUnavailable(true, 'https://hub')).advice).toContain('Firefox');
  });

  it('names the devices it is about', () => {
    expect(wordsOfError({ name: 'NotFoundError' }, both).title).toBe('No camera or microphone found');
    expect(wordsOfError({ name: 'NotAllowedError' }, ['video']).title).toContain('your camera');
    expect(wordsOfError({ name: 'NotReadableError' }, ['audio']).title).toContain('Your microphone');
    expect(problemWords(explainLost('video')).title).toBe('Your camera stopped');
  });

  it('has its own words for every error of getUserMedia', () => {
    const names = ['NotAllowedError', 'NotFoundError', 'NotReadableError', 'OverconstrainedError', 'SecurityError', ''];
    expect(new Set(names.map((name) => wordsOfError({ name }, both).title)).size).toBe(names.length);
  });

  it('that nobody foresaw quotes the browser', () => {
    expect(wordsOfError(new Error('the cat sat on it'), both).advice).toContain('the cat sat on it');
    expect(wordsOfError(undefined, both).advice).toContain('nothing more');
  });
});
