import type { Tone } from '#components/ui/badge.tsx';
import { Status } from '#components/ui/badge.tsx';
import type { LeadStatus } from '#lib/contacts/schemas.ts';

export const LEAD_STATUS: Readonly<Record<LeadStatus, { word: string; tone: Tone }>> = {
  new: { word: 'New', tone: 'info' },
  contacted: { word: 'Contacted', tone: 'neutral' },
  qualified: { word: 'Qualified', tone: 'good' },
  disqualified: { word: 'Disqualified', tone: 'neutral' },
  converted: { word: 'Converted', tone: 'accent' },
};

export function LeadStatusBadge({ status, quiet }: { status: LeadStatus; quiet?: boolean }) {
  const { word, tone } = LEAD_STATUS[status];
  return (
    <Status tone={tone} quiet={quiet ?? false}>
      {word}
    </Status>
  );
}
