// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { ChatLine } from '../call/chat.js';
import { emptyDraft } from '../call/draft.js';
import type { Person } from '../call/people.js';
import { Chat } from './chat.js';

const line = (key: number, more: Partial<ChatLine> = {}): ChatLine => ({
  key,
  from: 'a',
  name: 'Ada',
  own: false,
  private: false,
  text: 'hello',
  at: new Date(key * 1000),
  ...more,
});

async function chat(...lines: ChatLine[]): Promise<Chat> {
  const element = new Chat();
  element.lines = lines;
  document.body.append(element);
  await element.updateComplete;
  return element;
}

function send(element: Chat, text: string, key: KeyboardEventInit = { key: 'Enter' }): string[] {
  const said: string[] = [];
  element.addEventListener('parley-say', (event) => said.push(event.detail.text));
  write(element, text).dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...key }));
  return said;
}

function write(element: Chat, text: string): HTMLTextAreaElement {
  const field = element.renderRoot.querySelector('textarea');
  if (field === null) throw new Error('There is no field to write in.');
  field.value = text;
  field.dispatchEvent(new Event('input'));
  return field;
}

function choose(element: Chat, id: string): void {
  const select = element.renderRoot.querySelector('select');
  if (select === null) throw new Error('There is nobody to choose.');
  select.value = id;
  select.dispatchEvent(new Event('change'));
}

describe('the chat', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows what strangers write as text, never as HTML', async () => {
    const text = '<img src=x onerror="alert(1)"> & <b>bold</b>';
    const element = await chat(line(1, { text, name: '<i>Eve</i>' }));
    expect(element.renderRoot.querySelector('.line p')?.textContent).toBe(text);
    expect(element.renderRoot.querySelector('.who')?.textContent).toBe('<i>Eve</i>');
    expect(element.renderRoot.querySelector('img, b, i')).toBeNull();
  });

  it('makes links of addresses, and of nothing else', async () => {
    const element = await chat(line(1, { text: 'see https://example.org/a and javascript:alert(1)' }));
    const links = [...element.renderRoot.querySelectorAll('.line a')];
    expect(
      links.map((each) => [each.getAttribute('href'), each.getAttribute('rel'), each.getAttribute('target')]),
    ).toEqual([['https://example.org/a', 'noopener noreferrer nofollow', '_blank']]);
    expect(element.renderRoot.querySelector('.line p')?.textContent).toBe(
      'see https://example.org/a and javascript:alert(1)',
    );
  });

  it('writes to one alone, and to nobody else when they have left', async () => {
    const element = await chat();
    const bob = { id: 'bob', name: 'Bob', self: false } as Person;
    element.people = [bob];
    await element.updateComplete;
    choose(element, 'bob');
    await element.updateComplete;
    const to: (string | undefined)[] = [];
    element.addEventListener('parley-say', ({ detail }) => to.push(detail.to));
    send(element, 'psst');
    expect(to).toEqual(['bob']);

    element.people = [];
    await element.updateComplete;
    expect(send(element, 'psst')).toEqual([]);
    expect(element.renderRoot.querySelector('.wrong')?.textContent).toContain('has left');
  });

  it('offers files beside the field when the line is sent, and not before', async () => {
    const element = await chat();
    const offered: string[][] = [];
    element.addEventListener('parley-offer-files', ({ detail }) => offered.push(detail.files.map(({ name }) => name)));
    element.attach([new File(['1'], 'one.txt'), new File(['2'], 'two.txt')]);
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLElement>('.attached button')?.click();
    await element.updateComplete;
    expect(offered).toEqual([]);
    expect(send(element, '')).toEqual([]);
    expect(offered).toEqual([['two.txt']]);
    await element.updateComplete;
    expect(element.renderRoot.querySelectorAll('.attached li'), 'until they are on their way').toHaveLength(1);
    element.keep([]);
    await element.updateComplete;
    expect(element.renderRoot.querySelector('.attached')).toBeNull();
  });

  it('calls a file beside the field what the others will read', async () => {
    const element = await chat();
    element.attach([new File(['1'], 'r6 \u202egnp.exe')]);
    await element.updateComplete;
    expect(element.renderRoot.querySelector('.attached bdi')?.textContent).toBe('r6 gnp.exe');
  });

  it('takes no file that nobody can be offered, and says so', async () => {
    const element = await chat();
    const told: string[] = [];
    element.addEventListener('parley-tell', ({ detail }) => told.push(detail.text));
    const film = Object.defineProperty(new File([], 'film.mkv'), 'size', { value: 5.4 * 1024 ** 3 });
    element.attach([film, new File(['1'], 'one.txt')]);
    await element.updateComplete;
    expect([...element.renderRoot.querySelectorAll('.attached bdi')].map((each) => each.textContent)).toEqual([
      'one.txt',
    ]);
    expect(told).toEqual([expect.stringContaining('film.mkv\u2069 is too large')]);
  });

  it('is as it was when it is opened again: what was written, the files, and to whom', async () => {
    const draft = emptyDraft();
    const people = [{ id: 'bob', name: 'Bob', self: false } as Person];
    const opened = async () => {
      const element = Object.assign(new Chat(), { draft, people });
      document.body.replaceChildren(element);
      await element.updateComplete;
      return element;
    };
    const before = await opened();
    choose(before, 'bob');
    write(before, 'psst');
    before.attach([new File(['1'], 'one.txt')]);
    await before.updateComplete;

    const again = await opened();
    const said: (string | undefined)[] = [];
    again.addEventListener('parley-say', ({ detail }) => said.push(detail.text, detail.to));
    expect(again.renderRoot.querySelector('textarea')?.value).toBe('psst');
    expect(again.renderRoot.querySelector('.attached')?.textContent).toContain('one.txt');
    expect(again.renderRoot.querySelector('form.private .to')?.textContent).toContain('Only to');
    again.renderRoot.querySelector('form')?.requestSubmit();
    expect(said).toEqual(['psst', 'bob']);

    again.clear();
    choose(again, '');
    await again.updateComplete;
    expect(again.renderRoot.querySelector('form.private')).toBeNull();
    expect(draft).toMatchObject({ text: '', to: undefined });
  });

  it('reads no line twice, however many come and whatever else changes', async () => {
    let read = 0;
    const many = Array.from({ length: 200 }, (_, key) => ({
      ...line(key),
      get text() {
        read++;
        return 'hello';
      },
    }));
    const element = await chat(...many);
    expect(read).toBe(200);
    element.people = [{ id: 'bob', name: 'Bob', self: false } as Person];
    await element.updateComplete;
    element.lines = [...many.slice(1), line(200, { text: 'and one more' })];
    await element.updateComplete;
    expect(read, 'but the first, which says now whose it is').toBe(201);
    expect([...element.renderRoot.querySelectorAll('.line p')].at(-1)?.textContent).toBe('and one more');
  });

  it('tells of what comes while one reads further up, and leads there', async () => {
    const element = await chat(line(1));
    let read = 0;
    element.addEventListener('parley-read', () => read++);
    const log = element.renderRoot.querySelector<HTMLElement>('.scroll') as HTMLElement;
    Object.defineProperties(log, { scrollHeight: { value: 1000 }, clientHeight: { value: 200 } });
    const button = () => element.renderRoot.querySelector<HTMLElement>('[data-testid=new-lines]');
    const come = async (...lines: ChatLine[]) => {
      element.lines = [...element.lines, ...lines];
      await element.updateComplete;
    };
    const scrollTo = async (top: number) => {
      log.scrollTop = top;
      log.dispatchEvent(new Event('scroll'));
      await element.updateComplete;
    };

    await come(line(2));
    expect(button(), 'at the end').toBeNull();
    await scrollTo(100);
    expect(button(), 'of what was there before').toBeNull();
    await come(line(3));
    expect(button()?.textContent).toContain('1 new message ');
    await come(line(4), line(5));
    expect(button()?.textContent).toContain('3 new messages ');
    expect([log.scrollTop, element.atEnd, read]).toEqual([100, false, 0]);

    button()?.click();
    await element.updateComplete;
    expect([log.scrollTop, element.atEnd, read, button()]).toEqual([1000, true, 1, null]);
    expect(element.shadowRoot?.activeElement).toBe(log);

    await scrollTo(100);
    await come(line(6));
    expect(button()?.textContent).toContain('1 new message ');
    await scrollTo(800);
    expect([read, button()], 'who scrolls there by hand has read it').toEqual([2, null]);

    await scrollTo(100);
    await come(line(7, { own: true }));
    expect([log.scrollTop, button()], 'what one writes leads there too').toEqual([1000, null]);
  });

  it('shows how far a file has come', async () => {
    const element = await chat(line(1, { text: 'a.txt', file: 'f' }));
    const file = { whose: 'theirs', name: 'a.txt', size: 100, is: 'offered', got: 0 } as const;
    const card = () => element.renderRoot.querySelector('parley-file');
    for (const is of ['offered', 'coming'] as const) {
      element.files = new Map([['f', { ...file, is }]]);
      await element.updateComplete;
      expect(card()?.file).toMatchObject({ is });
    }
  });

  it('says what went to us alone', async () => {
    const element = await chat(line(1, { private: true }));
    expect(element.renderRoot.querySelector('.only')?.textContent).toBe('only to you');
  });

  it('sends by Enter, without the space around, and a new line by Shift and Enter', async () => {
    const element = await chat();
    expect(send(element, '  hello  ')).toEqual(['hello']);
    expect(send(element, 'hello', { key: 'Enter', shiftKey: true })).toEqual([]);
  });

  it('takes all of what is pasted, however long: whoever sends it is told', async () => {
    const long = 'a'.repeat(5009);
    const element = await chat();
    expect(element.renderRoot.querySelector('textarea')?.maxLength).toBe(-1);
    expect(send(element, long)).toEqual([long]);
  });

  it('sends nothing that is blank', async () => {
    expect(send(await chat(), '   ')).toEqual([]);
  });

  it('keeps a line in the field until it is on its way', async () => {
    const element = await chat();
    send(element, 'hello');
    const field = element.renderRoot.querySelector('textarea');
    expect(field?.value).toBe('hello');
    element.clear();
    expect(field?.value).toBe('');
  });
});
