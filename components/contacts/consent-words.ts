import type { ChannelConsentDto, ConsentEntryDto } from '#lib/contacts/consent.schemas.ts';

/** What each basis means, in words for who has to choose one. */
export const BASES = [
  { value: 'consent', label: 'Consent', hint: 'They said yes to messages' },
  { value: 'contract', label: 'Contract', hint: 'Needed for what they ordered or asked for' },
  { value: 'legitimate_interest', label: 'Legitimate interest', hint: 'Ours, weighed against theirs' },
  { value: 'legal_obligation', label: 'Legal obligation', hint: 'The law makes us write' },
  { value: 'vital_interest', label: 'Vital interest', hint: 'Somebody’s safety needs it' },
] as const;

export const STATES = {
  consented: { word: 'consented', tone: 'good' },
  withdrawn: { word: 'withdrawn', tone: 'danger' },
  suppressed: { word: 'blocked', tone: 'danger' },
  unknown: { word: 'nothing known', tone: 'neutral' },
} as const satisfies Record<ChannelConsentDto['state'], { word: string; tone: string }>;

const NAMED: Readonly<Record<string, string>> = {
  request: 'at their request',
  import: 'from an import',
  consent: 'consent',
};

export const basisWord = (basis: string): string =>
  NAMED[basis] ??
  BASES.find(({ value }) => value === basis)?.label.toLowerCase() ??
  basis.replaceAll('_', ' ');

/** Through what it came: the part before a colon; what follows names a form or a file by its id. */
const SOURCES: Readonly<Record<string, string>> = {
  desk: 'at the desk',
  api: 'by the API',
  message: 'in a message',
  form: 'by a form',
  import: 'by an import',
  undo: 'by taking it back',
};
export const sourceWord = (source: string): string => SOURCES[source.split(':')[0] ?? ''] ?? source;

const ENTERED = { granted: 'Consented', withdrawn: 'Withdrawn', cleared: 'Taken back' } as const;
export const entryWord = (status: ConsentEntryDto['status']): string => ENTERED[status];
