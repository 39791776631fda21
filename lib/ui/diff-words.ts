export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond this many comparisons the middle is shown as replaced: nobody reads a word diff of two different books. */
const MOST_COMPARISONS = 1_000_000;

function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{M}\p{N}_'’@.-]*[\p{L}\p{M}\p{N}_]|[^\s]/gu) ?? [];
}

/** What changed between two texts, word by word (longest common subsequence); equal neighbours are joined. */
export function diffWords(before: string, after: string): DiffPart[] {
  const [old, now] = [words(before), words(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  ) {
    tail++;
  }
  const middle = compare(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return join([
    { kind: 'same', text: old.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: old.slice(old.length - tail).join('') },
  ]);
}

function compare(old: string[], now: string[]): DiffPart[] {
  if (old.length * now.length > MOST_COMPARISONS) {
    return [
      { kind: 'removed', text: old.join('') },
      { kind: 'added', text: now.join('') },
    ];
  }
  const width = now.length + 1;
  const length = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      length[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      parts.push({ kind: 'same', text: old[i] ?? '' });
      i++;
      j++;
    } else if (i < old.length && (j >= now.length || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'removed', text: old[i] ?? '' });
      i++;
    } else {
      parts.push({ kind: 'added', text: now[j] ?? '' });
      j++;
    }
  }
  return parts;
}

/** Joins neighbours of a kind; a lone space between two changes belongs to both, so that runs read as runs. */
function join(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  let removed = '';
  let added = '';
  const settle = () => {
    if (removed) joined.push({ kind: 'removed', text: removed });
    if (added) joined.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  parts.forEach((part, at) => {
    if (!part.text) return;
    if (part.kind === 'removed') removed += part.text;
    else if (part.kind === 'added') added += part.text;
    else if (
      /^[ \t]+$/.test(part.text) &&
      removed &&
      added &&
      parts[at + 1] &&
      parts[at + 1]?.kind !== 'same'
    ) {
      removed += part.text;
      added += part.text;
    } else {
      settle();
      const last = joined.at(-1);
      if (last?.kind === 'same') joined[joined.length - 1] = { kind: 'same', text: last.text + part.text };
      else joined.push(part);
    }
  });
  settle();
  return joined;
}

/** The same diff with long runs that did not change cut to their ends, so that what changed is found in a long text. */
export const shortenSame = (parts: readonly DiffPart[], most = 160): DiffPart[] =>
  parts.map((part, at) => {
    if (part.kind !== 'same' || part.text.length <= most) return part;
    const [first, last] = [at === 0, at === parts.length - 1];
    const half = Math.floor(most / 2);
    const head = first ? '' : part.text.slice(0, half).replace(/\S*$/u, '');
    const tail = last ? '' : part.text.slice(-half).replace(/^\S*/u, '');
    return { kind: 'same', text: `${head}…${tail}` };
  });
