'use client';

import { type FormEvent, useId, useState } from 'react';
import { DropForm, pastedFiles } from '#components/conversations/composer/drop-files.tsx';
import { SavedFiles } from '#components/conversations/saved/saved-files.tsx';
import { useSavedFiles } from '#components/conversations/saved/use-saved-files.ts';
import { BlanksBox } from '#components/patterns/blanks-box.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MacroChanges, MacroDto } from '#lib/macros/schemas.ts';
import { IMPACTS, LEVELS, TICKET_PRIORITIES, TICKET_STATUSES } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { unknownBlanks } from '#lib/ui/reply-blanks.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

export interface MacroDraft {
  name: string;
  changes: MacroChanges;
  reply: string | null;
  fileIds: string[];
}
export interface SaveMacro {
  create: (input: MacroDraft) => Promise<ActionResult<unknown>>;
  update: (
    input: MacroDraft & { macroId: string; version: number; isActive: boolean },
  ) => Promise<ActionResult<unknown>>;
  remove: (input: { macroId: string }) => Promise<ActionResult<unknown>>;
}
export interface MacroChoices {
  members: readonly { userId: string; name: string }[];
  queues: readonly { id: string; name: string; isActive: boolean }[];
  categories: readonly { key: string; name: string; archived: boolean }[];
}

type Picked = 'status' | 'priority' | 'urgency' | 'impact' | 'category' | 'queueId' | 'assignee';

/** What a select says for leaving a field as it is, and for taking its value away. */
const STAYS = '-';
const NOTHING = '--';

const named = (values: readonly string[]) =>
  values.map((value) => ({ value, label: `${value.charAt(0).toUpperCase()}${value.slice(1)}` }));
const IMPACT_WORDS = { person: 'One person', group: 'A team', everybody: 'Everybody' } as const;

function selectsOf({ members, queues, categories }: MacroChoices) {
  return [
    { key: 'status', label: 'Status', options: named(TICKET_STATUSES) },
    { key: 'priority', label: 'Priority', options: named(TICKET_PRIORITIES) },
    { key: 'urgency', label: 'Urgency', options: named(LEVELS) },
    {
      key: 'impact',
      label: 'Impact',
      options: IMPACTS.map((value) => ({ value, label: IMPACT_WORDS[value] })),
    },
    {
      key: 'category',
      label: 'Category',
      options: [
        { value: NOTHING, label: 'None' },
        ...categories
          .filter(({ archived }) => !archived)
          .map(({ key, name }) => ({ value: key, label: name })),
      ],
    },
    {
      key: 'queueId',
      label: 'Queue',
      options: [
        { value: NOTHING, label: 'None' },
        ...queues.filter(({ isActive }) => isActive).map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    {
      key: 'assignee',
      label: 'Assignee',
      options: [
        { value: 'me', label: 'Whoever runs it' },
        { value: NOTHING, label: 'Nobody' },
        ...members.map(({ userId, name }) => ({ value: userId, label: name })),
      ],
    },
  ] as const satisfies readonly { key: Picked; label: string; options: unknown }[];
}

const ATTACH = {
  id: 'macros.attach',
  label: 'Add files to what the macro says',
  group: 'Macros',
  inDialogs: true,
};

const split = (text: string, by: string | RegExp): string[] =>
  text
    .split(by)
    .map((part) => part.trim())
    .filter(Boolean);

/** One macro, new or not: what it changes, and what it says. */
export function MacroDialog({
  workspace,
  macro,
  choices,
  save,
  onClose,
}: {
  workspace: string;
  macro: MacroDto | null;
  choices: MacroChoices;
  save: SaveMacro;
  onClose: () => void;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const form = useId();
  const [picked, setPicked] = useState<Partial<Record<Picked, string>>>(() =>
    Object.fromEntries(
      selectsOf(choices).flatMap(({ key }) => {
        const value = macro?.changes[key];
        return value === undefined ? [] : [[key, value ?? NOTHING]];
      }),
    ),
  );
  const [reply, setReply] = useState(macro?.reply ?? '');
  const files = useSavedFiles(workspace, macro?.files ?? []);
  const [isActive, setActive] = useState(macro?.isActive ?? true);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const said = (name: string) => String(given.get(name) ?? '');
    const lists = {
      addTags: split(said('addTags'), ','),
      removeTags: split(said('removeTags'), ','),
      checklist: split(said('checklist'), '\n'),
    };
    const draft: MacroDraft = {
      name: said('name'),
      changes: {
        ...Object.fromEntries(
          Object.entries(picked).map(([key, value]) => [key, value === NOTHING ? null : value]),
        ),
        ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
      },
      reply: reply.trim() || null,
      fileIds: files.ids,
    };
    act(
      () =>
        macro
          ? save.update({ ...draft, macroId: macro.id, version: macro.version, isActive })
          : save.create(draft),
      () => {
        onClose();
        toast.done(macro ? 'Saved' : `“${draft.name}” can be run from every ticket`);
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={macro ? `Change ${macro.name}` : 'Add a macro'}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button
              type="submit"
              form={form}
              variant="primary"
              kbd="mod+enter"
              pending={pending}
              disabled={unknownBlanks(reply).length > 0 || files.loading}
            >
              {macro ? 'Save' : 'Add the macro'}
            </Button>
          </>
        }
      >
        <DropForm
          id={form}
          onSubmit={submit}
          onKeyDown={submitOnModEnter}
          onFiles={files.add}
          hint="Drop files to send them with the reply"
          onPaste={(event) => {
            const pasted = pastedFiles(event.clipboardData);
            if (pasted.length === 0) return;
            event.preventDefault();
            files.add(pasted);
          }}
          className="flex flex-col gap-4"
        >
          <Field label="Name of the macro" name="name" required error={errorOf('name')}>
            {(field) => (
              <Input {...field} defaultValue={macro?.name ?? ''} maxLength={80} autoComplete="off" />
            )}
          </Field>
          <fieldset className="grid gap-4 sm:grid-cols-2">
            <legend className="mb-2 font-medium text-sm">What it changes</legend>
            {selectsOf(choices).map(({ key, label, options }) => (
              <Field key={key} label={label}>
                {(field) => (
                  <Select
                    {...field}
                    value={picked[key] ?? STAYS}
                    onValueChange={(value) =>
                      setPicked(({ [key]: _, ...others }) =>
                        value === STAYS ? others : { ...others, [key]: value },
                      )
                    }
                    options={[{ value: STAYS, label: 'Stays' }, ...options]}
                  />
                )}
              </Field>
            ))}
          </fieldset>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Add tags" name="addTags" help="Several with commas between them" optional>
              {(field) => (
                <Input
                  {...field}
                  defaultValue={macro?.changes.addTags?.join(', ') ?? ''}
                  autoComplete="off"
                />
              )}
            </Field>
            <Field label="Take tags away" name="removeTags" optional>
              {(field) => (
                <Input
                  {...field}
                  defaultValue={macro?.changes.removeTags?.join(', ') ?? ''}
                  autoComplete="off"
                />
              )}
            </Field>
          </div>
          <Field label="Lines for the checklist" name="checklist" help="One a line" optional>
            {(field) => (
              <Textarea
                {...field}
                dir="auto"
                rows={2}
                defaultValue={macro?.changes.checklist?.join('\n') ?? ''}
              />
            )}
          </Field>
          <BlanksBox
            label="Reply to the requester"
            help="Goes through the gate like every message. A ticket without a conversation, with a blank nobody knows, or whose channel does not carry the files, is left as it is."
            value={reply}
            setValue={setReply}
            error={errorOf('reply')}
            rows={4}
            optional
          />
          <SavedFiles
            files={files}
            label="Files of this macro"
            help="go with the reply"
            command={ATTACH}
            disabled={pending}
            error={errorOf('fileIds')}
          />
          {macro ? (
            <InlineField label="In use" help="At rest it is kept and not offered.">
              {(field) => (
                <Checkbox {...field} checked={isActive} onCheckedChange={(on) => setActive(on === true)} />
              )}
            </InlineField>
          ) : null}
          <InlineError>
            {errorOf('changes') ?? errorBeside(['name', 'reply', 'fileIds', 'changes'])}
          </InlineError>
        </DropForm>
      </DialogContent>
    </Dialog>
  );
}
