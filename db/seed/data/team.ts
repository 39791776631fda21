import type { Role } from '#lib/core/ctx.ts';

export interface Colleague {
  key: 'admin' | 'manager' | 'operator' | 'helper';
  name: string;
  email: string;
  role: Role;
}

/** Who works in the demo workspace. All four sign in with the demo password. */
export const TEAM: readonly Colleague[] = [
  { key: 'admin', name: 'Robin Hale', email: 'demo@countersign.example', role: 'admin' },
  { key: 'manager', name: 'Marta Kowalczyk', email: 'marta@countersign.example', role: 'manager' },
  { key: 'operator', name: 'Jonas Lindqvist', email: 'jonas@countersign.example', role: 'operator' },
  { key: 'helper', name: 'Priya Raman', email: 'priya@countersign.example', role: 'it_agent' },
];

export function colleagueOf(key: Colleague['key']): Colleague {
  const colleague = TEAM.find((one) => one.key === key);
  if (!colleague) throw new Error(`Nobody is the ${key}.`);
  return colleague;
}
