'use client';

import { Code, ExternalLink, Pencil } from 'lucide-react';
import { useState } from 'react';
import { CopyText } from '#components/patterns/copy-text.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { useCopy } from '#components/patterns/use-copy.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { FormDto } from '#lib/capture/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { FormDialog, type FormDraft } from './form-dialog.tsx';
import { snippetOf } from './snippet.ts';

export interface FormActions {
  create: (input: FormDraft) => Promise<ActionResult<unknown>>;
  update: (
    input: { formId: string; version: number; isActive?: boolean } & Partial<FormDraft>,
  ) => Promise<ActionResult<unknown>>;
}

/** Forms that bring leads in from websites. Without `actions` they are only read. */
export function FormList({
  forms,
  base,
  actions,
}: {
  forms: readonly FormDto[];
  /** Our public address. */
  base: string;
  actions: FormActions | null;
}) {
  const [editing, setEditing] = useState<FormDto | 'new' | null>(null);
  const [embedding, setEmbedding] = useState<FormDto | null>(null);
  return (
    <Section
      title="Forms"
      description="Whoever fills one in becomes a lead, with the campaign and page they came from. Each has a page of its own, and HTML for your website."
      action={actions ? <Button onClick={() => setEditing('new')}>Make a form</Button> : undefined}
    >
      {forms.length === 0 ? (
        <p className="text-ink-2 text-sm">
          There is no form yet. Make one, and put its link or its HTML on your website.
        </p>
      ) : (
        <ul aria-label="Forms" className="rounded-lg border border-line">
          {forms.map((form) => (
            <li
              key={form.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0"
            >
              <div className="min-w-0 flex-1 basis-64">
                <p className="truncate font-medium text-sm">{form.name}</p>
                <p className="text-ink-2 text-xs">
                  {form.isActive ? plural(form.submissions, 'submission') : 'Closed'}
                  {form.consentText ? `, consent asked (version ${form.consentVersion})` : ''}
                </p>
                <p className="mt-0.5 text-ink-2 text-xs">
                  <CopyText text={`${base}/f/${form.key}`} name={`Copy the address of ${form.name}`} />
                </p>
              </div>
              <span className="flex items-center gap-1">
                <IconButton
                  name={`HTML of ${form.name}`}
                  icon={<Code aria-hidden />}
                  onClick={() => setEmbedding(form)}
                />
                <IconButton
                  name={`Open ${form.name}`}
                  icon={<ExternalLink aria-hidden />}
                  onClick={() => window.open(`/f/${form.key}`, '_blank', 'noopener')}
                />
                {actions ? (
                  <>
                    <IconButton
                      name={`Change ${form.name}`}
                      icon={<Pencil aria-hidden />}
                      onClick={() => setEditing(form)}
                    />
                    <Active form={form} update={actions.update} />
                  </>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      )}
      {actions && editing ? (
        <FormDialog
          key={editing === 'new' ? 'new' : editing.id}
          form={editing === 'new' ? null : editing}
          save={(draft) =>
            editing === 'new'
              ? actions.create(draft)
              : actions.update({ formId: editing.id, version: editing.version, ...draft })
          }
          onClose={() => setEditing(null)}
        />
      ) : null}
      {embedding ? <Embed form={embedding} base={base} onClose={() => setEmbedding(null)} /> : null}
    </Section>
  );
}

function Active({ form, update }: { form: FormDto; update: FormActions['update'] }) {
  const { pending, failure, act } = useAct();
  return (
    <span className="flex items-center gap-2 pl-2">
      <Switch
        checked={form.isActive}
        disabled={pending}
        aria-label={`${form.name} is open`}
        onCheckedChange={(isActive) =>
          act(
            () => update({ formId: form.id, version: form.version, isActive }),
            () => toast.done(isActive ? 'The form is open' : 'The form is closed'),
          )
        }
      />
      <InlineError>{failure?.message ?? null}</InlineError>
    </span>
  );
}

function Embed({ form, base, onClose }: { form: FormDto; base: string; onClose: () => void }) {
  const html = snippetOf(form, base);
  const { copied, copy } = useCopy(html, 'Select the text and copy it by hand.');
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`HTML of ${form.name}`}
        description={
          form.allowedOrigins.length > 0
            ? `It may be sent from ${form.allowedOrigins.join(', ')}.`
            : 'No website may send it yet: name yours in the form, under “Websites”.'
        }
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Close</Button>
            </DialogClose>
            <Button variant="primary" onClick={() => void copy()}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          </>
        }
      >
        <Textarea readOnly rows={14} value={html} aria-label="HTML to paste" className="font-mono text-xs" />
      </DialogContent>
    </Dialog>
  );
}
