import type { EveningDto } from '#lib/insights/evening.schemas.ts';
import { count, duration, percent, plural } from '#lib/ui/format.ts';
import { decisionsHref } from './decision-query.ts';
import type { Figure } from './figures.tsx';
import { dollars } from './labels.ts';

const total = ({ levels }: EveningDto, answer: 'execute' | 'ask' | 'defer' | 'deny'): number =>
  levels.reduce((sum, level) => sum + level[answer], 0);

const blockedIn = ({ blocked }: EveningDto): number => blocked.reduce((sum, { count: n }) => sum + n, 0);

/** What somebody who has ten seconds wants to know. */
export function headline(evening: EveningDto, when: string): string {
  const [alone, asked] = [total(evening, 'execute'), total(evening, 'ask')];
  const all = alone + asked + total(evening, 'defer') + total(evening, 'deny');
  if (all === 0) return `Agents proposed nothing ${when}.`;
  const blocked = blockedIn(evening);
  const parts = [
    ...(alone > 0 ? [`${count(alone)} ran alone`] : []),
    ...(asked > 0 ? [`${count(asked)} asked a person`] : []),
  ];
  return `Agents proposed ${plural(all, 'action')} ${when}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}. ${
    blocked === 0 ? 'No rule had to stop anything.' : `Rules stopped ${count(blocked)}.`
  }`;
}

/** The numbers at a glance, each with its rows. */
export function figuresOf(workspace: string, evening: EveningDto): Figure[] {
  const { period, signed, medianSeconds, tasks } = evening;
  const href = (filter: Parameters<typeof decisionsHref>[1]) =>
    decisionsHref(workspace, { period, ...filter });
  const [alone, asked, blocked] = [total(evening, 'execute'), total(evening, 'ask'), blockedIn(evening)];
  const answered = signed.unedited + signed.edited + signed.rejected;
  const cost = tasks.reduce((sum, { costMicros }) => sum + costMicros, 0);
  const calls = tasks.reduce((sum, task) => sum + task.calls, 0);
  return [
    { name: 'Ran alone', value: count(alone), href: href({ answer: 'execute' }), none: alone === 0 },
    { name: 'Asked a person', value: count(asked), href: href({ answer: 'ask' }), none: asked === 0 },
    {
      name: 'Approved as it stood',
      value: answered === 0 ? 'none yet' : percent(signed.unedited / answered),
      ...(answered === 0 ? {} : { of: `${count(signed.unedited)} of ${count(answered)}` }),
      href: href({ signed: 'unedited' }),
      none: answered === 0,
    },
    {
      name: 'Median time to decide',
      value: medianSeconds === null ? 'none yet' : duration(medianSeconds * 1_000),
      ...(answered === 0 ? {} : { of: `of ${plural(answered, 'answer')}` }),
      href: href({ signed: 'answered' }),
      none: medianSeconds === null,
    },
    { name: 'Blocked by rule', value: count(blocked), href: href({ blocked: 'any' }), none: blocked === 0 },
    {
      name: 'Cost',
      value: dollars(cost),
      ...(calls === 0 ? {} : { of: `of ${plural(calls, 'call')}` }),
      href: calls === 0 ? href({}) : '#cost',
      none: cost === 0,
    },
  ];
}
