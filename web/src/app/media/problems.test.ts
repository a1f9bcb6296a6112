// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { explainError, explainLost, explainUnavailable, problemWords } from './problems.js';

const both = ['audio', 'video'] as const;
const FIREFOX = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  maxTouchPoints: 0,
};
const IPHONE = {
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1',
  maxTouchPoints: 5,
};

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

  it('of a permission says what to do in this browser', () => {
    const problem = explainError({ name: 'NotAllowedError' }, both);
    expect(problemWords(problem, FIREFOX).advice).toContain('crossed-out camera');
    expect(problemWords(problem, IPHONE).advice).toContain('Website Settings');
    expect(problemWords(problem, { userAgent: '', maxTouchPoints: 0 }).advice).toContain('icon beside the address');
  });

  it('of the system says what to do in this system', () => {
    const problem = explainError({ name: 'NotAllowedError' }, both, 'granted');
    expect(problemWords(problem, IPHONE).advice).toContain('Settings app');
    expect(problemWords(problem, FIREFOX).advice).toContain('privacy settings of the system');
  });

  it('of a device that was asked for by its id is that it is not there', () => {
    expect(explainError({ name: 'OverconstrainedError', constraint: 'deviceId' }, ['video']).is).toBe('notFound');
    expect(explainError({ name: 'OverconstrainedError', constraint: 'width' }, ['video']).is).toBe('unfit');
  });
});
