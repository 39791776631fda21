'use client';

import { type FormEvent, useState } from 'react';
import { Section } from '#components/patterns/section.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { PolicyDto } from '#lib/autonomy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { type AskedChange, ChangePolicyDialog } from './change-policy-dialog.tsx';
import { describePolicy } from './describe-policy.ts';

export type SetLimits = (input: {
  minConfidence: number;
  valueCeiling: number;
  reason: string;
}) => Promise<ActionResult<PolicyDto>>;

/** From which doubt, and from how much money on, agents ask although their level would let them act. */
export function PolicyLimits({ policy, setLimits }: { policy: PolicyDto; setLimits: SetLimits | null }) {
  const [asked, setAsked] = useState<AskedChange | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    // People think in per cent and in money; the policy keeps a share and minor units.
    const limits = {
      minConfidence: Number(form.get('confidence')) / 100,
      valueCeiling: Math.round(Number(form.get('value')) * 100),
    };
    const changes = describePolicy(policy, { ...policy, ...limits }, []);
    if (!setLimits || changes.length === 0) return;
    setAsked({
      title: 'Change when agents ask?',
      changes,
      save: (reason) => setLimits({ ...limits, reason }),
    });
  };
  return (
    <Section
      title="When agents ask all the same"
      description="Even where the level lets an action run alone, it waits for a person when one of these is crossed."
    >
      <form
        key={policy.version}
        onSubmit={submit}
        onKeyDown={submitOnModEnter}
        className="flex flex-col gap-4"
      >
        <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
          <Field
            label="Least confidence, %"
            name="confidence"
            help="Levels 3 and 4 ask when the agent is less sure than this."
            required
          >
            {(field) => (
              <Input
                {...field}
                type="number"
                inputMode="numeric"
                min={0}
                max={100}
                step={1}
                defaultValue={Math.round(policy.minConfidence * 100)}
                disabled={!setLimits}
              />
            )}
          </Field>
          <Field
            label="Value that asks, €"
            name="value"
            help="Level 3 asks from this amount on, on the deal or the order."
            required
          >
            {(field) => (
              <Input
                {...field}
                type="number"
                inputMode="decimal"
                min={0}
                step="any"
                defaultValue={policy.valueCeiling / 100}
                disabled={!setLimits}
              />
            )}
          </Field>
        </div>
        {setLimits ? (
          <Button type="submit" className="self-start">
            Change the limits
          </Button>
        ) : null}
      </form>
      <ChangePolicyDialog asked={asked} version={policy.version} onClose={() => setAsked(null)} />
    </Section>
  );
}
