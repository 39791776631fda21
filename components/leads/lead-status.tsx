import { CircleCheck, CircleDot, CircleSlash, Handshake, Merge, MessageCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from '#components/ui/badge.tsx';
import { Status } from '#components/ui/badge.tsx';
import type { LeadStatus } from '#lib/contacts/schemas.ts';

export const LEAD_STATUS: Readonly<Record<LeadStatus, { word: string; tone: Tone; icon: ReactNode }>> = {
  new: { word: 'New', tone: 'info', icon: <CircleDot aria-hidden /> },
  contacted: { word: 'Contacted', tone: 'neutral', icon: <MessageCircle aria-hidden /> },
  qualified: { word: 'Qualified', tone: 'good', icon: <CircleCheck aria-hidden /> },
  disqualified: { word: 'Disqualified', tone: 'neutral', icon: <CircleSlash aria-hidden /> },
  converted: { word: 'Converted', tone: 'accent', icon: <Handshake aria-hidden /> },
  merged: { word: 'Merged', tone: 'neutral', icon: <Merge aria-hidden /> },
};

export function LeadStatusBadge({ status, quiet }: { status: LeadStatus; quiet?: boolean }) {
  const { word, tone, icon } = LEAD_STATUS[status];
  return (
    <Status tone={tone} icon={icon} quiet={quiet ?? false}>
      {word}
    </Status>
  );
}
