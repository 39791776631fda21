'use client';

import { type FormEvent, useId, useState } from 'react';
import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Select } from '#components/ui/select.tsx';
import { levelSchema, type PolicyDto, riskSchema } from '#lib/autonomy/policy.schemas.ts';
import { levels } from '#lib/ui/levels.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import type { AskedChange } from './change-policy-dialog.tsx';
import {
  type AbilityRow,
  abilityWords,
  type Ceiling,
  DOMAINS,
  levelWords,
  type Rule,
  ruleWords,
} from './describe-policy.ts';
import { RISK } from './labels.ts';
import { withCeiling, withRule } from './propose-policy.ts';

const ANY = '*';
const choices = (any: string, named: readonly { value: string; label: string }[]) => [
  { value: ANY, label: any },
  ...named,
];
const CHANNELS = choices(
  'Every channel',
  Object.entries(CHANNEL_NAMES).map(([value, label]) => ({ value, label })),
);
const RISKS = choices(
  'Every risk',
  riskSchema.options.map((value) => ({ value, label: RISK[value].word })),
);
const LEVELS = ([1, 2, 3, 4, 5] as const).map((level) => ({
  value: String(level),
  label: levelWords(level),
  hint: levels[level].runs,
}));

type Edited = { kind: 'rule'; rule: Rule | null } | { kind: 'ceiling'; rule: Ceiling | null };
export type RuleEdited = Edited | null;

/** For which uses, and how far: a rule, or a ceiling no rule may pass. What it would change is shown next. */
export function RuleDialog({
  edited,
  onClose,
  ...rest
}: {
  edited: RuleEdited;
  onClose: () => void;
  policy: PolicyDto;
  abilities: readonly AbilityRow[];
  onAsk: (asked: AskedChange) => void;
}) {
  return (
    <Dialog open={edited !== null} onOpenChange={(open) => (open ? null : onClose())}>
      {edited ? <Content edited={edited} onClose={onClose} {...rest} /> : null}
    </Dialog>
  );
}

function Content({
  edited,
  policy,
  abilities,
  onAsk,
  onClose,
}: {
  edited: Edited;
  policy: PolicyDto;
  abilities: readonly AbilityRow[];
  onAsk: (asked: AskedChange) => void;
  onClose: () => void;
}) {
  const old: Partial<Rule> = edited.rule ?? {};
  const [kind, setKind] = useState(edited.kind);
  const [what, setWhat] = useState(old.ability ?? (old.domain ? `domain:${old.domain}` : ANY));
  const [channel, setChannel] = useState(old.channel ?? ANY);
  const [risk, setRisk] = useState<string>(old.risk ?? ANY);
  const [level, setLevel] = useState(String(old.level ?? (kind === 'ceiling' ? 2 : 4)));
  const form = useId();
  const uses = choices('Every action', [
    ...abilities.map(({ name }) => ({ value: name, label: abilityWords(name, abilities) })),
    ...[...new Set(abilities.map(({ domain }) => domain))].map((domain) => ({
      value: `domain:${domain}`,
      label: `All of ${(DOMAINS[domain] ?? domain).toLowerCase()}`,
    })),
  ]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const segment = String(data.get('segment') ?? '').trim();
    const below = Number(data.get('below') ?? 0);
    const named = riskSchema.safeParse(risk);
    const selectors = {
      ...(what === ANY ? {} : what.startsWith('domain:') ? { domain: what.slice(7) } : { ability: what }),
      ...(channel === ANY ? {} : { channel }),
      ...(named.success ? { risk: named.data } : {}),
      ...(segment ? { segment } : {}),
      ...(kind === 'rule' && below > 0 ? { below: Math.round(below * 100) } : {}),
    };
    const rule = { id: edited.rule?.id, ...selectors, level: levelSchema.parse(Number(level)) };
    const words = ruleWords(selectors, abilities);
    onClose();
    onAsk({
      title:
        kind === 'rule'
          ? `${words}: ${levelWords(rule.level)}?`
          : `${words}: never above ${levelWords(rule.level)}?`,
      proposed: kind === 'rule' ? withRule(policy, rule) : withCeiling(policy, rule),
      note: `${levels[rule.level].runs}.`,
    });
  };
  return (
    <DialogContent
      title={edited.rule ? 'Edit the rule' : 'Add a rule'}
      description="The most specific rule wins. The next step shows what it would have changed."
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Leave it so</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="primary" kbd="mod+enter">
            See what it would change
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
        {edited.rule ? null : (
          <Segmented
            label="Kind of rule"
            value={kind}
            onValueChange={setKind}
            options={[
              { value: 'rule', label: 'Sets the level' },
              { value: 'ceiling', label: 'Never above' },
            ]}
          />
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Action">
            {(field) => <Select {...field} options={uses} value={what} onValueChange={setWhat} />}
          </Field>
          <Field label="Channel">
            {(field) => <Select {...field} options={CHANNELS} value={channel} onValueChange={setChannel} />}
          </Field>
          <Field label={kind === 'ceiling' ? 'Risk, and above' : 'Risk'}>
            {(field) => <Select {...field} options={RISKS} value={risk} onValueChange={setRisk} />}
          </Field>
          {kind === 'rule' ? (
            <Field
              label="Only under, €"
              name="below"
              help="The contact’s largest open deal, or the amount."
              optional
            >
              {(field) => (
                <Input
                  {...field}
                  type="number"
                  inputMode="decimal"
                  min={0}
                  step="any"
                  defaultValue={old.below === undefined ? '' : old.below / 100}
                />
              )}
            </Field>
          ) : null}
          <Field label="Tag of the contact" name="segment" optional>
            {(field) => <Input {...field} maxLength={80} defaultValue={old.segment ?? ''} />}
          </Field>
          <Field label={kind === 'ceiling' ? 'Never above' : 'Level'}>
            {(field) => <Select {...field} options={LEVELS} value={level} onValueChange={setLevel} />}
          </Field>
        </div>
      </form>
    </DialogContent>
  );
}
