'use client';

import { LayoutTemplate } from 'lucide-react';
import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { TemplateDto } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { fillTemplate } from '#lib/ui/fill-template.ts';

export type SendTemplate = (input: {
  conversationId: string;
  templateId: string;
  values: { part: 'header' | 'body'; name: string; text: string }[];
}) => Promise<ActionResult<{ actionId: string }>>;

/** What may be sent when the time for free text is over: an approved template, its blanks, and how it will read. */
export function TemplatePicker({
  conversationId,
  recipient,
  templates,
  first,
  onLeave,
  onSend,
  onUndo,
}: {
  conversationId: string;
  recipient: string;
  templates: readonly TemplateDto[];
  /** The one that is chosen at first. */
  first: string | null;
  /** Back to free text; null where none may be sent. */
  onLeave: (() => void) | null;
  onSend: SendTemplate;
  onUndo: (input: { actionId: string }) => Promise<ActionResult<unknown>>;
}) {
  const usable = templates.filter(({ status, unsupported }) => status === 'APPROVED' && !unsupported);
  const [chosen, setChosen] = useState<string>(first ?? '');
  const [texts, setTexts] = useState<Record<string, string>>({});
  const { pending, failure, act } = useAct();
  const template = usable.find(({ id }) => id === chosen);
  if (usable.length === 0)
    return (
      <p className="mt-2 text-ink-2 text-sm">
        There is no approved template. An administrator makes one at the provider and then presses “Check it”
        on the page of the channel.
      </p>
    );
  const values = (template?.parameters ?? []).map(({ part, name }) => ({
    part,
    name,
    text: (texts[`${part} ${name}`] ?? '').trim(),
  }));
  const send = () => {
    if (!template) return;
    act(
      () => onSend({ conversationId, templateId: template.id, values }),
      ({ actionId }) => {
        setTexts({});
        onLeave?.();
        toast.done(`Sending to ${recipient}`, {
          undo: async () => {
            const undone = await onUndo({ actionId });
            if (undone.ok) toast.info('Not sent.');
            else toast.error(undone.error.message);
          },
        });
      },
    );
  };
  return (
    <div className="mt-2 flex flex-col gap-3">
      <Select
        aria-label="Template"
        size="sm"
        className="max-w-md"
        placeholder="Choose a template"
        options={usable.map(({ id, name, language, category }) => ({
          value: id,
          label: `${name.replaceAll('_', ' ')} (${language})`,
          hint: category,
        }))}
        value={chosen}
        onValueChange={setChosen}
      />
      {template ? (
        <>
          <div className="grid gap-2 sm:grid-cols-2">
            {template.parameters.map(({ part, name, example }) => (
              <Field
                key={`${part} ${name}`}
                label={/^\d+$/.test(name) ? `Blank ${name} of the ${part}` : name}
              >
                {(field) => (
                  <Input
                    {...field}
                    value={texts[`${part} ${name}`] ?? ''}
                    onChange={(event) =>
                      setTexts({ ...texts, [`${part} ${name}`]: event.currentTarget.value })
                    }
                    placeholder={example ?? ''}
                    maxLength={1_000}
                  />
                )}
              </Field>
            ))}
          </div>
          <p
            role="status"
            aria-label="How it will read"
            dir="auto"
            className="whitespace-pre-wrap rounded-lg border border-accent-line bg-accent-soft px-3 py-2 text-base [overflow-wrap:anywhere]"
          >
            {fillTemplate(template, values)}
          </p>
          <InlineError>{failure?.message ?? null}</InlineError>
          <div className="flex items-center justify-end gap-2">
            {onLeave ? (
              <Button size="sm" variant="ghost" disabled={pending} onClick={onLeave}>
                Write freely
              </Button>
            ) : null}
            <Button
              size="sm"
              variant="primary"
              icon={<LayoutTemplate aria-hidden />}
              pending={pending}
              disabled={values.some(({ text }) => text === '')}
              onClick={send}
            >
              Send the template
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
}
