'use client';

import { Plus } from 'lucide-react';
import { type FormEvent, useRef } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { PipelineDto } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

const USUAL = 'usual';

/** Another pipeline, with the stages of one there is or the usual ones. */
export function NewPipeline({
  pipelines,
  create,
}: {
  pipelines: readonly { id: string; name: string }[];
  create: (input: { name: string; from?: string }) => Promise<ActionResult<PipelineDto>>;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const form = useRef<HTMLFormElement>(null);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const from = String(data.get('from') ?? USUAL);
    act(
      () => create({ name: String(data.get('name') ?? '').trim(), ...(from === USUAL ? {} : { from }) }),
      ({ name }) => {
        toast.done(`The pipeline ${name} is there`);
        form.current?.reset();
      },
    );
  }
  return (
    <Section
      title="New pipeline"
      description="For another kind of sale: renewals, partners, projects. Each pipeline has stages and a board of its own."
    >
      <form ref={form} onSubmit={submit} noValidate className="flex flex-wrap items-start gap-3">
        <Field label="Name" name="name" error={errorOf('name')} required className="min-w-0 flex-1 basis-60">
          {(field) => <Input {...field} maxLength={60} autoComplete="off" />}
        </Field>
        <Field label="Stages" name="from" className="w-56 max-sm:w-full">
          {(field) => (
            <Select
              {...field}
              defaultValue={USUAL}
              options={[
                { value: USUAL, label: 'The usual ones' },
                ...pipelines.map(({ id, name }) => ({ value: id, label: `Those of ${name}` })),
              ]}
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="primary"
          icon={<Plus aria-hidden />}
          pending={pending}
          className="sm:mt-6.5 max-sm:w-full"
        >
          Make the pipeline
        </Button>
        <div className="w-full">
          <InlineError>{errorBeside(['name'])}</InlineError>
        </div>
      </form>
    </Section>
  );
}
