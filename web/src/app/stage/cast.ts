/** What can stand on the stage: somebody, or a screen that somebody shares. */
export interface Act {
  /** Of a person the peer's id; of a screen another one, see `screenId`. */
  readonly id: string;
  readonly kind: 'person' | 'screen';
  readonly self: boolean;
}

export type Layout = 'grid' | 'speaker';

/** Where one's own picture is: among the others, or as a small one over a corner. `auto`: over a corner where two talk and nothing else is to be seen. */
export type SelfView = 'auto' | 'grid' | 'corner';

/** What somebody wants to see. */
export interface Wishes {
  readonly layout: Layout;
  readonly selfView: SelfView;
  /** Shown large whatever happens, while it is there. */
  readonly pinned: string | undefined;
  /** Who spoke last. */
  readonly speaker: string | undefined;
}

/** Who stands where. Every act is in exactly one of these, in the order in which they came. */
export interface Cast {
  readonly large: readonly string[];
  /** Small, beside those that are large; where nobody is, all are of one size. */
  readonly strip: readonly string[];
  readonly corner: string | undefined;
}

/** The act that is the screen of this peer. Ids of peers have no slash. */
export function screenId(peer: string): string {
  return `${peer}/screen`;
}

/**
 * What is pinned is large; without that the screens of others, and without those, if one likes that better than a grid, who speaks. A screen of one's own is
 * beside the others by itself: large, it would show itself.
 */
export function castOf(acts: readonly Act[], { layout, selfView, pinned, speaker }: Wishes): Cast {
  const persons = acts.filter(({ kind }) => kind === 'person');
  const floats = selfView === 'corner' || (selfView === 'auto' && persons.length === 2);
  const self = persons.find((person) => person.self);
  const corner = floats && persons.length > 1 && self !== undefined && self.id !== pinned ? self.id : undefined;
  const shown = acts.filter(({ id }) => id !== corner);
  const large = largeOf(shown, layout, pinned, speaker);
  const rest = shown.filter((act) => !large.includes(act));
  if (corner !== undefined && selfView === 'auto' && rest.some(({ self }) => !self) && large.length > 0)
    return castOf(acts, { layout, selfView: 'grid', pinned, speaker });
  return large.length === 0 ? { large: ids(rest), strip: [], corner } : { large: ids(large), strip: ids(rest), corner };
}

/** What matters most: what alone is large, else a screen, else who spoke last, else the first of the others, else what there is. */
export function featuredOf({ large }: Cast, acts: readonly Act[], speaker: string | undefined): string | undefined {
  const others = acts.filter(({ id, self }) => large.includes(id) && !self);
  const chosen = others.find(({ kind }) => kind === 'screen') ?? others.find(({ id }) => id === speaker) ?? others[0];
  return large.length === 1 ? large[0] : (chosen ?? acts[0])?.id;
}

function largeOf(
  acts: readonly Act[],
  layout: Layout,
  pinned: string | undefined,
  speaker: string | undefined,
): readonly Act[] {
  const chosen = acts.find(({ id }) => id === pinned);
  if (chosen !== undefined) return [chosen];
  const screens = acts.filter(({ kind, self }) => kind === 'screen' && !self);
  if (screens.length > 0) return screens;
  const others = acts.filter(({ kind, self }) => kind === 'person' && !self);
  if (layout === 'grid') return others.length === 0 ? [] : acts.filter(({ kind }) => kind === 'person');
  return [others.find(({ id }) => id === speaker) ?? others[0] ?? acts[0]].filter((act) => act !== undefined);
}

function ids(acts: readonly Act[]): readonly string[] {
  return acts.map(({ id }) => id);
}
