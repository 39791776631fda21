import { expect, test } from 'vitest';
import { decideMarking, type MarkingFacts } from './decide-marking.ts';

const facts = (
  settings: Partial<MarkingFacts['settings']>,
  more: Partial<Omit<MarkingFacts, 'settings'>> = {},
): MarkingFacts => ({
  settings: { clicks: false, opens: false, consentedOnly: true, ...settings },
  consent: 'granted',
  suppressed: false,
  links: 2,
  ...more,
});
const both = { clicks: true, opens: true };

test.each<[string, MarkingFacts, boolean, boolean]>([
  ['nothing is turned on', facts({}), false, false],
  ['clicks alone', facts({ clicks: true }), true, false],
  ['clicks, and no link', facts({ clicks: true }, { links: 0 }), false, false],
  ['opens alone, and no link', facts({ opens: true }, { links: 0 }), false, true],
  ['both', facts(both), true, true],
  ['nobody asked them', facts(both, { consent: null }), false, false],
  [
    'nobody asked them, and nobody has to',
    facts({ ...both, consentedOnly: false }, { consent: null }),
    true,
    true,
  ],
  ['they took it back', facts({ ...both, consentedOnly: false }, { consent: 'withdrawn' }), false, false],
  ['they said stop', facts({ ...both, consentedOnly: false }, { suppressed: true }), false, false],
])('%s', (_case, given, links, open) => expect(decideMarking(given)).toEqual({ links, open }));
