import type { MemoryKind } from '#lib/contacts/memory.schemas.ts';

export const KIND_WORDS: Readonly<Record<MemoryKind, { word: string; hint: string }>> = {
  preference: { word: 'Preference', hint: 'How they want to be treated' },
  fact: { word: 'Fact', hint: 'Role, team, place' },
  relationship: { word: 'Relationship', hint: 'Who is who around them' },
  need: { word: 'Need', hint: 'What they look for' },
  constraint: { word: 'Constraint', hint: 'What they cannot do or accept' },
};
