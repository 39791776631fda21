'use client';

import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MirrorPersonDto } from '#lib/mirrors/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export type SetMirrorPerson = (input: {
  mirrorId: string;
  personId: string;
  userId: string | null;
}) => Promise<ActionResult<MirrorPersonDto>>;

/** No value of a select may be empty. */
const NOBODY = 'nobody';

/** Who somebody there is here: found by their address, and set right by an administrator. */
export function MirrorPeople({
  mirrorId,
  there,
  people,
  members,
  set,
}: {
  mirrorId: string;
  there: string;
  people: readonly MirrorPersonDto[];
  members: readonly { id: string; name: string }[];
  set: SetMirrorPerson;
}) {
  const { pending, failure, act } = useAct();
  const options = [
    { value: NOBODY, label: 'Nobody here' },
    ...members.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const say = ({ id: personId, name, member }: MirrorPersonDto, userId: string | null) =>
    act(
      () => set({ mirrorId, personId, userId }),
      () =>
        toast.done(userId ? `${name} is known here now` : `${name} is nobody here now`, {
          undo: () => act(() => set({ mirrorId, personId, userId: member?.id ?? null })),
        }),
    );
  return (
    <Section
      title="Who is who"
      description={`Observers in ${there} and members here, by the address that ${there} keeps for its user. What you say here holds, whatever an address says.`}
    >
      {people.length === 0 ? (
        <p className="text-ink-2 text-sm">
          Nobody yet. Whoever looks on at a ticket in {there}, or watches one here, stands here as soon as it
          was compared.
        </p>
      ) : (
        <ul aria-label="Who is who" className="max-w-xl rounded-lg border border-line">
          {people.map((person) => (
            <li
              key={person.id}
              className="flex min-h-row flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-3 py-2 last:border-b-0"
            >
              <span className="min-w-0">
                <span className="block truncate text-sm">{person.name}</span>
                <span className="block truncate text-ink-3 text-xs">
                  {person.emails[0] ?? 'No address is known'}
                  {person.by === 'admin' ? ', said by an administrator' : ''}
                </span>
              </span>
              <Select
                size="sm"
                className="w-44"
                aria-label={`Who ${person.name} is here`}
                disabled={pending}
                value={person.member?.id ?? NOBODY}
                onValueChange={(to) => say(person, to === NOBODY ? null : to)}
                options={options}
              />
            </li>
          ))}
        </ul>
      )}
      <InlineError>{failure?.message ?? null}</InlineError>
    </Section>
  );
}
