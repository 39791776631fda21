import type { ApiKeyDto, KEY_PRESETS, MemberDto } from '#lib/tenancy/schemas.ts';

/** What people are called by what they may do, and that in one line. */
export const ROLE_WORDS: Readonly<Record<MemberDto['role'], { name: string; may: string }>> = {
  admin: { name: 'Administrator', may: 'Everything, with members, API keys and the workspace itself.' },
  manager: { name: 'Manager', may: 'Decides how far agents may go and how they speak; sees jobs and costs.' },
  operator: { name: 'Operator', may: 'Works in the inbox, on leads and deals, and decides approvals.' },
  it_agent: {
    name: 'IT agent',
    may: 'Works on conversations, tickets and knowledge, and decides approvals.',
  },
  viewer: { name: 'Viewer', may: 'Reads everything people work on, and changes nothing.' },
};

export const roleName = (role: string): string =>
  role in ROLE_WORDS ? ROLE_WORDS[role as MemberDto['role']].name : role;

export const ROLE_OPTIONS = (Object.keys(ROLE_WORDS) as MemberDto['role'][]).map((value) => ({
  value,
  label: ROLE_WORDS[value].name,
  hint: ROLE_WORDS[value].may,
}));

type Preset = (typeof KEY_PRESETS)[number];

export const PRESET_WORDS: Readonly<Record<Preset, { name: string; may: string }>> = {
  ingest: {
    name: 'Deliver messages',
    may: 'Only brings messages in. Right for a website form or a mail bridge.',
  },
  channel: {
    name: 'Carry a channel',
    may: 'Brings messages in, fetches what goes out by an API channel and says what became of it. Right for your own app.',
  },
  read: { name: 'Read', may: 'Reads what a viewer reads. Right for reports.' },
  full: {
    name: 'Work like an operator',
    may: 'Reads and writes records, and proposes actions to the gate. Never decides approvals, members, keys or policies.',
  },
};

/** The preset a key was made from, when its scopes still are that preset's. */
export function presetOf(
  key: Pick<ApiKeyDto, 'scopes'>,
  presets: Readonly<Record<Preset, readonly string[]>>,
): Preset | null {
  const same = (scopes: readonly string[]) =>
    scopes.length === key.scopes.length && scopes.every((scope) => key.scopes.includes(scope));
  return (Object.keys(presets) as Preset[]).find((preset) => same(presets[preset])) ?? null;
}

const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Mac OS X', 'macOS'],
  ['Windows', 'Windows'],
  ['Linux', 'Linux'],
] as const;

/** `Firefox on Linux`, from a User-Agent header; programs name themselves. */
export function deviceName(userAgent: string | null): string {
  if (!userAgent) return 'Unknown device';
  const browser = BROWSERS.find(([sign]) => userAgent.includes(sign))?.[1];
  const system = SYSTEMS.find(([sign]) => userAgent.includes(sign))?.[1];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? userAgent.split(/[/ ]/, 1)[0] ?? 'Unknown device';
}
