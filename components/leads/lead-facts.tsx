import type { LeadRow } from '#lib/contacts/schemas.ts';
import { LeadAttribution } from './attribution.tsx';
import { LEAD_STATUS, LeadStatusBadge } from './lead-status.tsx';
import { Score } from './score.tsx';

const BANT = [
  ['budget', 'Budget'],
  ['authority', 'Authority'],
  ['need', 'Need'],
  ['timeline', 'Timeline'],
] as const;

/** What is known of a lead, each fact with the contact's own words. */
export function LeadFacts({ lead }: { lead: LeadRow }) {
  return (
    <div className="space-y-3 text-sm">
      <p className="flex items-center justify-between gap-2">
        <LeadStatusBadge status={lead.status} />
        <Score value={lead.score} reasons={lead.scoreReasons} />
      </p>
      {lead.statusReason ? (
        <p dir="auto" className="break-words text-ink-2">
          <span className="block text-ink-3 text-xs">
            Why it is {LEAD_STATUS[lead.status].word.toLowerCase()}
          </span>
          {lead.statusReason}
        </p>
      ) : null}
      {lead.scoreReasons.length > 0 ? (
        <ul aria-label="What the score is made of" className="space-y-0.5 text-xs">
          {lead.scoreReasons.map(({ points, reason }) => (
            <li key={reason} className="flex gap-2">
              <span className="w-7 shrink-0 text-right text-ink-3 tabular-nums">
                {points > 0 ? '+' : ''}
                {points}
              </span>
              <span dir="auto" className="min-w-0 break-words text-ink-2">
                {reason}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {lead.summary ? (
        <p className="text-ink-2">
          {lead.summary}
          {lead.summaryBuiltIn ? <span className="ml-1 text-2xs text-ink-3">built-in</span> : null}
        </p>
      ) : null}
      <dl className="space-y-2">
        {BANT.map(([key, label]) => {
          const fact = lead.bant[key];
          return (
            <div key={key}>
              <dt className="text-ink-3 text-xs">{label}</dt>
              <dd>
                {fact ? (
                  <>
                    {fact.value}
                    <q className="mt-0.5 block text-ink-3 text-xs">{fact.quote}</q>
                  </>
                ) : (
                  <span className="text-ink-3">Not said yet</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {lead.attribution ? <LeadAttribution attribution={lead.attribution} /> : null}
      {lead.nextAction ? (
        <p>
          <span className="block text-ink-3 text-xs">Next</span>
          {lead.nextAction}
        </p>
      ) : null}
    </div>
  );
}
