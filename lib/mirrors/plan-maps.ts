import type { Choice, MirrorField, ValueMap } from './schemas.ts';

type Choices = Partial<Record<MirrorField, readonly Choice[]>>;
type Maps = Partial<Record<MirrorField, ValueMap>>;

/** What the words of other systems usually mean here. The first that fits a label counts. */
const MEANINGS: Partial<Record<MirrorField, readonly (readonly [RegExp, string])[]>> = {
  type: [
    [/incident/i, 'incident'],
    [/request|demand/i, 'request'],
    [/problem/i, 'problem'],
    [/change/i, 'change'],
  ],
  status: [
    [/pending|waiting|customer action|on hold/i, 'pending'],
    [/sent to|forwarded|external/i, 'waiting'],
    [/solved|solution/i, 'solved'],
    [/closed|confirmed|withdrawn/i, 'closed'],
    [/new|process|assigned|planned|open|approval/i, 'open'],
  ],
  urgency: [
    [/low/i, 'low'],
    [/medium|normal/i, 'normal'],
    [/high|major/i, 'high'],
  ],
  impact: [
    [/low/i, 'person'],
    [/medium|normal/i, 'group'],
    [/high|major/i, 'everybody'],
  ],
  priority: [
    [/very high|major/i, 'urgent'],
    [/high/i, 'high'],
    [/medium|normal/i, 'normal'],
    [/low/i, 'low'],
  ],
};

/** Of several of theirs that mean the same, which one we say; the first where nothing is preferred. */
const PREFERRED: Partial<Record<MirrorField, RegExp>> = {
  status: /assigned|in process$|^closed$|^confirmed$|^solved$|proposed|^pending|customer action/i,
  urgency: /^(low|medium|high)$/i,
  impact: /^(low|medium|high)$/i,
  priority: /^(low|medium|high)$/i,
};
/** Ours that have no word of their own there. */
const ALIKE: Partial<Record<MirrorField, Readonly<Record<string, string>>>> = {
  status: { waiting: 'pending' },
  type: { problem: 'incident', change: 'request' },
};

/**
 * Maps for the values a system was found to have. What was mapped before stays; what is new is guessed from its label,
 * and what nothing is known of stays unmapped: then it is shown and asked about, not made up.
 *
 * @param ours categories of the workspace, by key and name: theirs of the same name are the same.
 */
export function planMaps(choices: Choices, kept: Maps, ours: readonly { key: string; name: string }[]): Maps {
  const byName = new Map(ours.map(({ key, name }) => [name.trim().toLowerCase(), key]));
  return Object.fromEntries(
    Object.entries(choices).flatMap(([name, list]) => {
      const field = name as MirrorField;
      if (list.length === 0) return [];
      const meaning = (label: string): string | undefined =>
        field === 'category'
          ? byName.get(lastPart(label))
          : MEANINGS[field]?.find(([words]) => words.test(label))?.[1];
      return [[field, planMap(field, list, kept[field], meaning)]];
    }),
  );
}

/** Trees are said as paths: "IT > Network". */
const lastPart = (label: string): string => (label.split('>').at(-1) ?? label).trim().toLowerCase();

function planMap(
  field: MirrorField,
  list: readonly Choice[],
  kept: ValueMap | undefined,
  meaning: (label: string) => string | undefined,
): ValueMap {
  const there = new Set(list.map(({ value }) => value));
  const toOurs: Record<string, string> = {};
  const toTheirs: Record<string, string> = {};
  const preferred = new Set<string>();
  for (const { value, label } of list) {
    const ours = kept?.toOurs[value] ?? meaning(label);
    if (ours === undefined) continue;
    toOurs[value] = ours;
    const better = !preferred.has(ours) && (PREFERRED[field]?.test(label) ?? false);
    if (toTheirs[ours] === undefined || better) toTheirs[ours] = value;
    if (better) preferred.add(ours);
  }
  for (const [ours, other] of Object.entries(ALIKE[field] ?? {}))
    if (toTheirs[ours] === undefined && toTheirs[other] !== undefined) toTheirs[ours] = toTheirs[other];
  for (const [ours, theirs] of Object.entries(kept?.toTheirs ?? {}))
    if (there.has(theirs)) toTheirs[ours] = theirs;
  return { toTheirs, toOurs };
}
