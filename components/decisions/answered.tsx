import { Check, CircleHelp, Clock, Hand, Minus, X } from 'lucide-react';
import { LevelBadge } from '#components/patterns/level-badge.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Status, type Tone } from '#components/ui/badge.tsx';
import type { CheckDto, DecisionDto } from '#lib/autonomy/schemas.ts';
import type { DecisionRecord } from '#lib/insights/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { Fact, Facts, Section } from './section.tsx';

const KIND: Readonly<Record<DecisionDto['kind'], { word: string; tone: Tone }>> = {
  execute: { word: 'Do it', tone: 'good' },
  ask: { word: 'Ask a person', tone: 'accent' },
  defer: { word: 'Wait', tone: 'info' },
  deny: { word: 'Never', tone: 'danger' },
};

const RESULT: Readonly<Record<CheckDto['result'], { word: string; Sign: typeof Check; ink: string }>> = {
  passes: { word: 'holds', Sign: Check, ink: 'text-good-ink' },
  asks: { word: 'asks a person', Sign: Hand, ink: 'text-accent-ink' },
  waits: { word: 'waits', Sign: Clock, ink: 'text-info-ink' },
  denies: { word: 'forbids it', Sign: X, ink: 'text-danger-ink' },
  unknown: { word: 'not in the record', Sign: CircleHelp, ink: 'text-warning-ink' },
  not_asked: { word: 'not asked any more', Sign: Minus, ink: 'text-ink-3' },
};

/** The gate's answer, and what each of its rules said. */
export function Answered({ record }: { record: DecisionRecord }) {
  const { decision, policy, checks } = record;
  const kind = KIND[decision.kind];
  return (
    <Section title="What the gate answered">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Status tone={kind.tone}>{kind.word}</Status>
        <LevelBadge level={decision.level} />
        <RelativeTime at={decision.createdAt} className="text-ink-3 text-xs" />
      </div>
      <ul className="flex flex-col gap-1 text-sm">
        {decision.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <Facts>
        <Fact name="Rule">{ruleWords(decision.rule, policy?.rule ?? null)}</Fact>
        <Fact name="Policy">
          version {decision.policyVersion}
          {policy ? (
            <span className="text-ink-2">
              {policy.createdBy ? `, by ${policy.createdBy}` : ''}: {policy.reason}
            </span>
          ) : null}
        </Fact>
      </Facts>
      <ol
        aria-label="Rules in their order"
        className="flex flex-col divide-y divide-line rounded-md border border-line"
      >
        {checks.map(({ id, asks, result, detail }) => {
          const { word, Sign, ink } = RESULT[result];
          return (
            <li key={id} className="flex items-center gap-2.5 px-3 py-1.5 text-sm">
              <Sign aria-hidden className={cn('size-4 shrink-0', ink)} />
              <span className={cn('min-w-0 flex-1', result === 'not_asked' && 'text-ink-3')}>
                {asks}
                {detail ? <span className="text-ink-3"> ({detail})</span> : null}
              </span>
              <span className={cn('shrink-0 text-right text-xs', ink)}>{word}</span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

const NAMED: Readonly<Record<string, string>> = {
  default: 'The workspace’s default level',
  person: 'A person does this themselves',
  system: 'The product’s own duty',
  'hard:people_only': 'Only people may do this',
  'hard:stopped': 'Agents are stopped',
  'hard:no_channel': 'No channel',
  'hard:suppressed': 'Opted out',
  'hard:consent': 'No consent to be written to',
  'hard:channel_window': 'The time for free text is over',
  'hard:replies_only': 'This account only answers',
  'hard:frequency': 'Written to too often',
  'hard:spend': 'The day’s spending limit',
  'hard:unreadable': 'A fact could not be read',
  'hard:not_before': 'Hours in which to write',
  'safety:unreadable': 'A fact could not be read',
  'safety:injection': 'The message may give the agent orders',
  'safety:answerable': 'No answer before somebody reads it',
  'safety:wants_person': 'A person was asked for',
  'safety:legal': 'A complaint, or words for a lawyer',
};

/** A rule of the gate by its name; a line of the policy by its own. */
export const ruleName = (name: string): string =>
  NAMED[name] ?? (name.startsWith('grant:') ? 'A class grant' : name);

function ruleWords(name: string, rule: NonNullable<DecisionRecord['policy']>['rule']): string {
  if (!rule) return ruleName(name);
  const wheres = [
    rule.ability?.replaceAll('_', ' '),
    rule.domain && `all of ${rule.domain}`,
    rule.channel && `by ${rule.channel}`,
    rule.segment && `for ${rule.segment}`,
    rule.risk && `at ${rule.risk} risk`,
    rule.below && `under ${(rule.below / 100).toLocaleString('en')}`,
  ].filter(Boolean);
  return `${wheres.join(', ') || 'everything'}: level ${rule.level}`;
}
