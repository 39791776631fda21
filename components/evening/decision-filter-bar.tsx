'use client';

import { useSearchParams } from 'next/navigation';
import { ruleName } from '#components/decisions/answered.tsx';
import { FilterBar } from '#components/patterns/filter-bar.tsx';
import { levels } from '#lib/ui/levels.ts';
import { ANSWER, SIGNED_WORDS } from './labels.ts';

/** The filters of the decisions. A reason or rule is chosen on the evening's page; here it can be dropped. */
export function DecisionFilterBar() {
  const params = useSearchParams();
  const [reason, blocked] = [params.get('reason'), params.get('blocked')];
  return (
    <FilterBar
      filters={[
        {
          name: 'period',
          label: 'Period',
          options: [
            { value: 'today', label: 'Today' },
            { value: '7d', label: '7 days' },
            { value: '30d', label: '30 days' },
          ],
        },
        {
          name: 'level',
          label: 'Level',
          options: ([5, 4, 3, 2, 1] as const).map((level) => ({
            value: String(level),
            label: `L${level} ${levels[level].name}`,
          })),
        },
        {
          name: 'answer',
          label: 'Answer',
          options: Object.entries(ANSWER).map(([value, { word }]) => ({ value, label: word })),
        },
        {
          name: 'signed',
          label: 'People',
          options: Object.entries(SIGNED_WORDS).map(([value, label]) => ({ value, label })),
        },
        {
          name: 'blocked',
          label: 'Blocked',
          options: [
            { value: 'any', label: 'By any rule' },
            ...(blocked && blocked !== 'any' ? [{ value: blocked, label: ruleName(blocked) }] : []),
          ],
        },
        ...(reason
          ? [
              {
                name: 'reason',
                label: 'Rejected',
                options: [
                  { value: reason, label: `“${reason.length > 40 ? `${reason.slice(0, 40)}…` : reason}”` },
                ],
              },
            ]
          : []),
      ]}
    />
  );
}
