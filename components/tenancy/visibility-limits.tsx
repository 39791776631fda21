'use client';

import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { VisibilityDto } from '#lib/tenancy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { ROLE_WORDS } from './labels.ts';

type Role = keyof VisibilityDto;
type Kind = keyof VisibilityDto[Role];
type Limit = VisibilityDto[Role][Kind];

export type SetVisibility = (
  input: Partial<Record<Role, Partial<Record<Kind, Limit>>>>,
) => Promise<ActionResult<unknown>>;

const ROLES: readonly Role[] = ['manager', 'operator', 'it_agent', 'viewer'];
const KINDS: readonly { kind: Kind; word: string }[] = [
  { kind: 'contacts', word: 'Contacts' },
  { kind: 'leads', word: 'Leads' },
  { kind: 'deals', word: 'Deals' },
  { kind: 'conversations', word: 'Conversations' },
];
const LIMITS: readonly { value: Limit; label: string; hint: string }[] = [
  { value: 'all', label: 'All', hint: 'Everything in the workspace' },
  { value: 'team', label: 'Their team’s', hint: 'And what nobody owns yet' },
  { value: 'own', label: 'Their own', hint: 'Who leads a team sees its members’ too' },
];
const wordOf = (limit: Limit): string => LIMITS.find(({ value }) => value === limit)?.label ?? limit;

/** For each role, whose records it sees. Without `save` it is only read. */
export function VisibilityLimits({ limits, save }: { limits: VisibilityDto; save: SetVisibility | null }) {
  return (
    <Section
      title="Who sees what"
      description="Whose records each role finds in lists, search, boards and by address; what is out of sight looks as if it did not exist. Whoever sees a lead, deal, conversation or ticket also sees the contact it belongs to. Administrators, agents and API keys see everything."
    >
      <ul aria-label="Who sees what" className="rounded-lg border border-line">
        {ROLES.map((role) => (
          <li key={role} className="border-line border-b px-3 py-3 last:border-b-0">
            <p className="font-medium text-sm">{ROLE_WORDS[role].name}</p>
            <div className="mt-2 grid grid-cols-2 gap-3 lg:grid-cols-4">
              {KINDS.map(({ kind, word }) => (
                <Limit
                  key={kind}
                  word={word}
                  name={`${word} seen by: ${ROLE_WORDS[role].name}`}
                  limit={limits[role][kind]}
                  save={save ? (limit) => save({ [role]: { [kind]: limit } }) : null}
                />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Limit({
  word,
  name,
  limit,
  save,
}: {
  word: string;
  /** Read aloud: which kind of which role. */
  name: string;
  limit: Limit;
  save: ((limit: Limit) => Promise<ActionResult<unknown>>) | null;
}) {
  const { pending, failure, act } = useAct();
  const set = (next: Limit, before: Limit) =>
    act(
      () => save?.(next) ?? Promise.reject(new Error('Nobody may save here.')),
      () => toast.done('Saved. It holds at once.', { undo: () => set(before, next) }),
    );
  return (
    <div className="min-w-0">
      <p className="mb-1 text-ink-2 text-xs">{word}</p>
      {save ? (
        <Select
          size="sm"
          aria-label={name}
          options={LIMITS}
          value={limit}
          disabled={pending}
          onValueChange={(value) => {
            const next = LIMITS.find((option) => option.value === value)?.value;
            if (next && next !== limit) set(next, limit);
          }}
        />
      ) : (
        <p className="text-sm">{wordOf(limit)}</p>
      )}
      <InlineError>{failure?.message ?? null}</InlineError>
    </div>
  );
}
