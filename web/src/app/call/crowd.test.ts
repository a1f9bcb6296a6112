import { describe, expect, it } from 'vitest';
import { inOrder, named } from './crowd.js';
import type { Person } from './people.js';

const person = (name: string, more: Partial<Person> = {}): Person =>
  ({ id: name, name, self: false, role: 'participant', ...more }) as Person;
const raised = (hand: number) => ({ marks: { hand, reactions: [], screen: false } });
const names = (people: readonly Person[]) => people.map(({ name }) => name);

describe('a list of people', () => {
  it('begins with raised hands, oneself and who moderates; the others go by name', () => {
    const people = [
      person('zoe'),
      person('Person 10'),
      person('Person 9'),
      person('Émile'),
      person('Olga', { role: 'owner' }),
      person('Me', { self: true }),
      person('Late', raised(2)),
      person('First', raised(1)),
    ];
    expect(names(inOrder(people, 'en'))).toEqual([
      'First',
      'Late',
      'Me',
      'Olga',
      'Émile',
      'Person 9',
      'Person 10',
      'zoe',
    ]);
  });

  it('is searched by what is in a name, whatever its case and accents', () => {
    const people = [person('Émile Zola'), person('Zoë'), person('山田'), person('Ada')];
    expect(names(named(people, ' emile '))).toEqual(['Émile Zola']);
    expect(names(named(people, 'ZO'))).toEqual(['Émile Zola', 'Zoë']);
    expect(names(named(people, '山'))).toEqual(['山田']);
    expect(named(people, ' ')).toBe(people);
    expect(named(people, 'x')).toEqual([]);
  });
});
