'use client';

import { CirclePause, CirclePlay } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import { Confirm } from '#components/patterns/confirm.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { AutonomyStateDto } from '#lib/autonomy/stops.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

type Stop = AutonomyStateDto['stops'][number];
type Scope = Pick<Stop, 'scope' | 'key'>;

export interface StopActions {
  stop: (input: Scope & { reason: string }) => Promise<ActionResult<unknown>>;
  resume: (input: Scope) => Promise<ActionResult<unknown>>;
}

/** What is stopped, by whom and why, and the way to stop or go on. */
export function StopState({
  stops,
  agents,
  names,
  actions,
}: {
  stops: readonly Stop[];
  /** Who has acted here: each can be stopped alone. */
  agents: readonly { id: string; name: string }[];
  /** Names by the id of a member. */
  names: Readonly<Record<string, string>>;
  /** Null for who may only look. */
  actions: StopActions | null;
}) {
  const [asking, setAsking] = useState(false);
  const [resuming, setResuming] = useState<Stop | null>(null);
  const all = stops.some(({ scope }) => scope === 'workspace');
  return (
    <Section
      title="Stop"
      description="A stop counts at once: nothing more is sent or changed by an agent, and runs in flight rest at their next step. People go on working."
      action={
        actions && !all ? (
          <Button variant="danger-quiet" icon={<CirclePause aria-hidden />} onClick={() => setAsking(true)}>
            Stop agents
          </Button>
        ) : undefined
      }
    >
      {stops.length === 0 ? (
        <p className="flex items-center gap-2 text-sm">
          <CirclePlay aria-hidden className="size-4 text-good-ink" />
          Agents work, within the levels below.
        </p>
      ) : (
        <ul aria-label="Stops" className="rounded-lg border border-danger-line bg-danger-soft">
          {stops.map((stop) => (
            <li
              key={`${stop.scope}:${stop.key}`}
              className="flex flex-wrap items-center gap-3 border-danger-line border-b px-3 py-2.5 last:border-b-0"
            >
              <CirclePause aria-hidden className="size-4 shrink-0 text-danger-ink" />
              <div className="min-w-0 flex-1 basis-48">
                <p className="font-medium text-danger-ink text-sm">{whatStands(stop, agents)}</p>
                <p className="text-ink-2 text-xs">
                  {stop.stoppedBy ? (names[stop.stoppedBy] ?? 'Somebody who has left') : 'The product itself'}
                  , <RelativeTime at={stop.stoppedAt} />
                  {stop.reason ? `: ${stop.reason}` : null}
                </p>
              </div>
              {actions ? (
                <Button size="sm" icon={<CirclePlay aria-hidden />} onClick={() => setResuming(stop)}>
                  Go on
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {actions ? (
        <>
          <StopDialog open={asking} onOpenChange={setAsking} stop={actions.stop} agents={agents} />
          <Confirm
            open={resuming !== null}
            onOpenChange={(open) => {
              if (!open) setResuming(null);
            }}
            danger={false}
            title={resuming ? `${whatStands(resuming, agents)}. Go on?` : ''}
            description="They go on with what has come in meanwhile, under the levels that hold now."
            verb="Go on"
            work={() => actions.resume({ scope: resuming?.scope ?? 'workspace', key: resuming?.key ?? '*' })}
            onDone={() => toast.done('Agents work again')}
          />
        </>
      ) : null}
    </Section>
  );
}

function whatStands({ scope, key }: Scope, agents: readonly { id: string; name: string }[]): string {
  if (scope === 'workspace') return 'All agents are stopped';
  if (scope === 'channel')
    return `Nothing is sent by ${key in CHANNEL_NAMES ? CHANNEL_NAMES[key as keyof typeof CHANNEL_NAMES] : key}`;
  return `${agents.find(({ id }) => id === key)?.name ?? key} is stopped`;
}

const whatToStop = (agents: readonly { id: string; name: string }[]) => [
  { value: '*', label: 'All agents', hint: 'Of this workspace, on every channel' },
  ...agents.map(({ id, name }) => ({
    value: `agent:${id}`,
    label: name,
    hint: 'This agent alone, on every channel',
  })),
  ...Object.entries(CHANNEL_NAMES).map(([value, name]) => ({
    value: `channel:${value}`,
    label: name,
    hint: 'Nothing leaves by this channel, from agents or people',
  })),
];

/** `channel:email` and the like, as the choice carries it. */
function scopeOf(what: string): Scope {
  const [kind, key] = what.split(/:(.*)/s);
  return (kind === 'agent' || kind === 'channel') && key
    ? { scope: kind, key }
    : { scope: 'workspace', key: '*' };
}

function StopDialog({
  open,
  onOpenChange,
  stop,
  agents,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  stop: StopActions['stop'];
  agents: readonly { id: string; name: string }[];
}) {
  const { pending, act, failure } = useAct();
  const [what, setWhat] = useState('*');
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    act(
      () => stop({ ...scopeOf(what), reason }),
      () => onOpenChange(false),
    );
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Stop agents"
        description="Drafts and approvals are kept. Anyone who may stop may also let them go on."
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="danger" kbd="mod+enter" pending={pending}>
              Stop
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          <Field label="What">
            {(field) => (
              <Select {...field} options={whatToStop(agents)} value={what} onValueChange={setWhat} />
            )}
          </Field>
          <Field label="Why" name="reason" optional>
            {(field) => <Textarea {...field} rows={2} maxLength={500} />}
          </Field>
          <InlineError>{failure?.message ?? null}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}
