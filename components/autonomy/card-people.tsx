import { PenLine, UserRoundCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { ApprovalDto } from '#lib/autonomy/approvals.schemas.ts';

/** Why the reader's own signature would not count. */
export const STANDING: Readonly<
  Record<Exclude<ApprovalDto['standing'], 'may'>, (of: ApprovalDto) => string>
> = {
  own_request: () => 'You asked for this yourself; somebody else has to decide.',
  already_signed: () => 'You have signed. It waits for somebody else.',
  role: ({ approverRole }) =>
    approverRole === 'admin'
      ? 'An administrator signs this, or who stands in for one.'
      : approverRole === 'manager'
        ? 'A manager signs this, or who stands in for one.'
        : 'Your role reads approvals; an operator or a manager decides.',
};

const VOIDED = {
  edited: 'no longer counts: it was edited after',
  changed: 'no longer counts: it changed since',
  undone: 'no longer counts: it was taken back',
} as const;

/** Who was asked, who has signed, and who still has to: the people of a card. */
export function CardPeople({ approval }: { approval: ApprovalDto }) {
  const { asked, signatures, signaturesNeeded, passedOn } = approval;
  if (!asked && signaturesNeeded === 1 && passedOn === 0) return null;
  const counts = signatures.filter(({ voided }) => voided === null).length;
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-sunken px-3 py-2 text-sm">
      {asked ? (
        <Line sign={<UserRoundCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />}>
          {asked.by
            ? `${asked.by.name} asked ${asked.of.name}`
            : `Nobody answered in time, so ${asked.of.name} is asked`}{' '}
          <RelativeTime at={asked.at} className="text-ink-3 text-xs" />
          {asked.note ? <q className="block text-ink-2">{asked.note}</q> : null}
        </Line>
      ) : passedOn > 0 ? (
        <Line sign={<UserRoundCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />}>
          Nobody answered in time. {approval.approverRole === 'admin' ? 'An administrator' : 'A manager'} is
          asked now.
        </Line>
      ) : null}
      {signaturesNeeded > 1 || signatures.length > 0 ? (
        <table className="w-full text-left">
          <caption className="pb-1 text-left text-ink-2 text-xs">
            {counts} of {signaturesNeeded} signatures
          </caption>
          <tbody>
            {signatures.map((one) => (
              <tr key={`${one.by.id}:${one.at}`} className={one.voided ? 'text-ink-3' : undefined}>
                <th scope="row" className="py-0.5 pr-3 font-medium">
                  <span className={one.voided ? 'line-through' : undefined}>{one.by.name}</span>
                  {one.inPlaceOf ? (
                    <span className="font-normal text-ink-2"> for {one.inPlaceOf}</span>
                  ) : null}
                </th>
                <td className="py-0.5 pr-3">
                  {one.voided ? VOIDED[one.voided] : one.edited ? 'signed with changes' : 'signed'}
                </td>
                <td className="py-0.5 text-right text-xs">
                  <RelativeTime at={one.at} />
                </td>
              </tr>
            ))}
            {counts < signaturesNeeded ? (
              <tr className="text-ink-3">
                <th scope="row" className="py-0.5 pr-3 font-normal">
                  <PenLine aria-hidden className="mr-1.5 inline size-3.5" />
                  {signaturesNeeded - counts === 1
                    ? 'One more person'
                    : `${signaturesNeeded - counts} more people`}
                </th>
                <td className="py-0.5">to sign</td>
                <td />
              </tr>
            ) : null}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}

const Line = ({ sign, children }: { sign: ReactNode; children: ReactNode }) => (
  <p className="flex items-start gap-2">
    {sign}
    <span className="min-w-0">{children}</span>
  </p>
);
