'use client';

import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { PolicyContent, PolicyDto } from '#lib/autonomy/policy.schemas.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import type { AskedChange } from './change-policy-dialog.tsx';
import { clockOf } from './describe-policy.ts';
import { contentOf } from './propose-policy.ts';

interface Box {
  name: string;
  label: string;
  help: string;
  type: 'number' | 'time';
  value: string | number;
  required?: boolean;
  most?: number;
}

/** From which doubt and how much money on agents ask, and the caps above every level. An empty box is no cap. */
export function PolicyLimits({
  policy,
  onAsk,
}: {
  policy: PolicyDto;
  /** Null for who may only look. */
  onAsk: ((asked: AskedChange) => void) | null;
}) {
  const [wrong, setWrong] = useState<string | null>(null);
  const { limits } = policy;
  const asks: Box[] = [
    {
      name: 'confidence',
      label: 'Least confidence, %',
      help: 'Levels 3 and 4 ask when the agent is less sure than this.',
      type: 'number',
      value: Math.round(policy.minConfidence * 100),
      required: true,
      most: 100,
    },
    {
      name: 'value',
      label: 'Value that asks, €',
      help: 'Level 3 asks from this amount on, on the deal or the order.',
      type: 'number',
      value: policy.valueCeiling / 100,
      required: true,
    },
    {
      name: 'discount',
      label: 'Discount that asks, %',
      help: 'Every level asks when an agent offers this much off, or more.',
      type: 'number',
      value: limits.discount ?? '',
      most: 100,
    },
    {
      name: 'spend',
      label: 'Spend a day, $',
      help: 'From there on agents ask before everything, until midnight UTC.',
      type: 'number',
      value: limits.spendPerDay === undefined ? '' : limits.spendPerDay / 1_000_000,
    },
  ];
  const caps: Box[] = [
    {
      name: 'quietFrom',
      label: 'Quiet from',
      help: 'By the recipient’s clock; the workspace’s where theirs is not known.',
      type: 'time',
      value: limits.quietHours ? clockOf(limits.quietHours.from) : '',
    },
    {
      name: 'quietUntil',
      label: 'Quiet until',
      help: 'What is sent at night waits until then.',
      type: 'time',
      value: limits.quietHours ? clockOf(limits.quietHours.until) : '',
    },
    {
      name: 'perDay',
      label: 'Messages a day',
      help: 'To one person without an answer, by agents and people.',
      type: 'number',
      value: limits.perDay ?? '',
    },
    {
      name: 'perWeek',
      label: 'Messages a week',
      help: 'The same in seven days.',
      type: 'number',
      value: limits.perWeek ?? '',
    },
  ];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const half = (form.get('quietFrom') === '') !== (form.get('quietUntil') === '');
    setWrong(half ? 'Quiet hours need a beginning and an end; leave both empty for none.' : null);
    if (!half) onAsk?.({ title: 'Change the limits?', proposed: limitsOf(policy, form) });
  };
  return (
    <Section
      title="Limits"
      description="Even where the level lets an action run alone, it asks or waits when one of these is crossed."
    >
      <form
        key={policy.version}
        onSubmit={submit}
        onKeyDown={submitOnModEnter}
        className="flex flex-col gap-5"
      >
        <Boxes legend="Agents ask all the same" boxes={asks} disabled={!onAsk} />
        <Boxes legend="Nothing is sent, whoever wants it" boxes={caps} disabled={!onAsk} />
        <InlineError>{wrong}</InlineError>
        {onAsk ? (
          <Button type="submit" className="self-start">
            Change the limits
          </Button>
        ) : null}
      </form>
    </Section>
  );
}

function Boxes({ legend, boxes, disabled }: { legend: string; boxes: readonly Box[]; disabled: boolean }) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-ink-2 text-sm">{legend}</legend>
      <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
        {boxes.map(({ name, label, help, type, value, required = false, most }) => (
          <Field key={name} label={label} name={name} help={help} required={required} optional={!required}>
            {(field) => (
              <Input
                {...field}
                type={type}
                {...(type === 'number' ? { inputMode: 'decimal', min: 0, step: 'any' } : {})}
                {...(most === undefined ? {} : { max: most })}
                defaultValue={value}
                disabled={disabled}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

/** Whoever wrote in the last half hour gets an answer at night as well. */
const AWAKE_MINUTES = 30;

/** People think in per cent, money and clocks; the policy keeps shares, minor units and minutes. */
function limitsOf(policy: PolicyDto, form: FormData): PolicyContent {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const amount = (name: string) => (text(name) === '' ? undefined : Number(text(name)));
  const minutes = (name: string) => {
    const [hours, rest] = text(name).split(':').map(Number);
    return hours === undefined || rest === undefined ? undefined : hours * 60 + rest;
  };
  const [from, until] = [minutes('quietFrom'), minutes('quietUntil')];
  const awake = policy.limits.quietHours?.awake ?? AWAKE_MINUTES;
  const [perDay, perWeek, spend, discount] = [
    amount('perDay'),
    amount('perWeek'),
    amount('spend'),
    amount('discount'),
  ];
  const { ceilings } = policy.limits;
  return {
    ...contentOf(policy),
    minConfidence: Number(text('confidence')) / 100,
    valueCeiling: Math.round(Number(text('value')) * 100),
    limits: {
      ...(from === undefined || until === undefined ? {} : { quietHours: { from, until, awake } }),
      ...(perDay ? { perDay: Math.round(perDay) } : {}),
      ...(perWeek ? { perWeek: Math.round(perWeek) } : {}),
      ...(spend === undefined ? {} : { spendPerDay: Math.round(spend * 1_000_000) }),
      ...(discount === undefined ? {} : { discount }),
      ...(ceilings ? { ceilings } : {}),
    },
  };
}
