'use client';

import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { toast } from '#components/ui/toast.tsx';
import {
  FIELD_OWNERS,
  type FieldOwner,
  isText,
  type MirrorDto,
  type MirrorField,
  type ValueMap,
} from '#lib/mirrors/schemas.ts';
import { fieldsOf } from '#lib/mirrors/systems.schemas.ts';
import type { TicketCategory } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { FIELD_WORDS, OWNER_WORDS, oursOf, SYSTEM_WORDS } from './system-words.ts';

export type UpdateMirror = (input: {
  mirrorId: string;
  version: number;
  opensHere?: boolean;
  opensThere?: boolean;
  observers?: boolean;
  owners?: Partial<Record<MirrorField, FieldOwner>>;
  maps?: Partial<Record<MirrorField, ValueMap>>;
}) => Promise<ActionResult<MirrorDto>>;

/** Values of one field that a page shows; more are mapped by the API. */
const SHOWN = 60;
/** No value of a select may be empty. */
const NONE = 'not-mapped';

/** Which tickets are mirrored, whose word holds, and what the words of one side mean on the other. */
export function MirrorFields({
  mirror,
  categories,
  update,
}: {
  mirror: MirrorDto;
  categories: readonly TicketCategory[];
  update: UpdateMirror;
}) {
  const { pending, failure, act } = useAct();
  const save = (change: Omit<Parameters<UpdateMirror>[0], 'mirrorId' | 'version'>) =>
    act(
      () => update({ mirrorId: mirror.id, version: mirror.version, ...change }),
      () => toast.done('Saved'),
    );
  const there = SYSTEM_WORDS[mirror.system].name;
  const fields = fieldsOf(mirror);
  return (
    <>
      <Section title="Which tickets" description="What is open already is left as it is.">
        <div className="flex max-w-xl flex-col gap-3 text-sm">
          <label htmlFor="opens-here" className="flex min-h-row items-center justify-between gap-4">
            <span>Open here what is opened in {there}</span>
            <Switch
              id="opens-here"
              checked={mirror.opensHere}
              disabled={pending}
              onCheckedChange={(opensHere) => save({ opensHere })}
            />
          </label>
          <label htmlFor="opens-there" className="flex min-h-row items-center justify-between gap-4">
            <span>Open in {there} every new ticket of ours</span>
            <Switch
              id="opens-there"
              checked={mirror.opensThere}
              disabled={pending}
              onCheckedChange={(opensThere) => save({ opensThere })}
            />
          </label>
        </div>
        <InlineError>{failure?.message ?? null}</InlineError>
      </Section>
      <Section
        title="Who decides"
        description="What only one side changed is carried over. This says whose word holds when both did, and which side may change a field at all."
      >
        <ul aria-label="Fields and who decides them" className="max-w-xl rounded-lg border border-line">
          {fields.map((field) => (
            <li
              key={field}
              className="flex min-h-row flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-3 py-2 last:border-b-0"
            >
              <span className="min-w-0 flex-1 basis-56">
                <span className="block text-sm">{FIELD_WORDS[field]}</span>
                <span className="block text-ink-3 text-xs">
                  {OWNER_WORDS[mirror.owners[field]].hint}
                  {mirror.owners[field] === 'off'
                    ? null
                    : ` ${SYSTEM_WORDS[mirror.system].notes[field] ?? ''}`}
                </span>
              </span>
              <Select
                size="sm"
                className="w-44"
                aria-label={`Who decides the ${FIELD_WORDS[field].toLowerCase()}`}
                disabled={pending}
                value={mirror.owners[field]}
                onValueChange={(owner) => save({ owners: { [field]: owner as FieldOwner } })}
                options={FIELD_OWNERS.map((value) => ({ value, label: OWNER_WORDS[value].word }))}
              />
            </li>
          ))}
        </ul>
        {mirror.observers === null ? null : (
          <label
            htmlFor="observers"
            className="mt-3 flex min-h-row max-w-xl items-center justify-between gap-4 px-3 text-sm"
          >
            <span>
              Observers in {there} watch here, and watchers are observers there
              <span className="block text-ink-3 text-xs">
                Whoever is known on both sides. The others stay where they are.
              </span>
            </span>
            <Switch
              id="observers"
              checked={mirror.observers}
              disabled={pending}
              onCheckedChange={(observers) => save({ observers })}
            />
          </label>
        )}
      </Section>
      {fields.flatMap((field) =>
        mirror.owners[field] === 'off' || isText(field)
          ? []
          : [
              <FieldMap
                key={field}
                field={field}
                mirror={mirror}
                categories={categories}
                pending={pending}
                save={(map) => save({ maps: { [field]: map } })}
              />,
            ],
      )}
    </>
  );
}

function FieldMap({
  field,
  mirror,
  categories,
  pending,
  save,
}: {
  field: MirrorField;
  mirror: MirrorDto;
  categories: readonly TicketCategory[];
  pending: boolean;
  save: (map: ValueMap) => void;
}) {
  const map = mirror.maps[field] ?? { toOurs: {}, toTheirs: {} };
  const theirs = mirror.choices[field] ?? [];
  const ours = oursOf(field, categories);
  const word = FIELD_WORDS[field].toLowerCase();
  const set = (side: keyof ValueMap, from: string, to: string) => {
    const { [from]: _, ...rest } = map[side];
    save({ ...map, [side]: to === NONE ? rest : { ...rest, [from]: to } });
  };
  return (
    <Section
      title={`What the ${word} means`}
      description="Filled from their own lists when the mirror is checked. A word without a meaning is not carried over; the ticket then says so."
    >
      <div className="flex flex-wrap gap-x-10 gap-y-6">
        <MapList
          title="From there to here"
          rows={theirs}
          options={ours}
          values={map.toOurs}
          pending={pending}
          set={(from, to) => set('toOurs', from, to)}
        />
        <MapList
          title="From here to there"
          rows={ours}
          options={theirs}
          values={map.toTheirs}
          pending={pending}
          set={(from, to) => set('toTheirs', from, to)}
        />
      </div>
    </Section>
  );
}

interface Word {
  value: string;
  label: string;
}

function MapList({
  title,
  rows,
  options,
  values,
  pending,
  set,
}: {
  title: string;
  rows: readonly Word[];
  options: readonly Word[];
  values: Record<string, string>;
  pending: boolean;
  set: (from: string, to: string) => void;
}) {
  const choices = [{ value: NONE, label: 'Not carried over' }, ...options];
  return (
    <div className="min-w-0 max-w-md flex-1 basis-72">
      <h3 className="mb-1 text-ink-3 text-xs">{title}</h3>
      {rows.length === 0 ? (
        <p className="text-ink-2 text-sm">
          There is nothing to map yet. Check the mirror to read their list.
        </p>
      ) : null}
      <ul aria-label={title}>
        {rows.slice(0, SHOWN).map(({ value, label }) => (
          <li key={value} className="flex min-h-row flex-wrap items-center justify-between gap-2 py-1">
            <span className="min-w-0 truncate text-sm">{label}</span>
            <Select
              size="sm"
              className="w-44"
              aria-label={`${title}: ${label}`}
              disabled={pending}
              value={values[value] ?? NONE}
              onValueChange={(to) => set(value, to)}
              options={choices}
            />
          </li>
        ))}
      </ul>
      {rows.length > SHOWN ? (
        <p className="mt-1 text-ink-3 text-xs">
          And {rows.length - SHOWN} more. Those of the same name are mapped; others can be by the API.
        </p>
      ) : null}
    </div>
  );
}
