'use client';

import { FlaskConical } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { BeforeAfter } from '#components/patterns/before-after.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { PolicyContent, PolicyDto } from '#lib/autonomy/policy.schemas.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { type AbilityRow, describePolicy } from './describe-policy.ts';
import type { PolicyActions } from './policy-actions.ts';
import { ReplayPreview } from './replay-preview.tsx';
import { useReplay } from './use-replay.ts';

export interface AskedChange {
  title: string;
  proposed: PolicyContent;
  /** What it means, for whoever hesitates. */
  note?: ReactNode;
  /** Words to begin with. */
  reason?: string;
  /** The former version this goes back to. */
  restores?: number;
}

interface DialogProps {
  asked: AskedChange;
  policy: PolicyDto;
  abilities: readonly AbilityRow[];
  workspace: string;
  actions: PolicyActions;
  /** Whether another policy is being tried beside already. */
  tried: boolean;
  onClose: () => void;
}

/** A policy is changed with a reason, after a look at what it would have done: before and after, the past, why. */
export function ChangePolicyDialog({
  asked,
  ...rest
}: Omit<DialogProps, 'asked'> & { asked: AskedChange | null }) {
  return (
    <Dialog open={asked !== null} onOpenChange={(open) => (open ? null : rest.onClose())}>
      {asked ? <Content asked={asked} {...rest} /> : null}
    </Dialog>
  );
}

function Content({ asked, policy: latest, abilities, workspace, actions, tried, onClose }: DialogProps) {
  // What is proposed was drawn from this version: one that comes meanwhile must not be overwritten unseen.
  const [policy] = useState(latest);
  const { pending, act, errorOf, errorBeside } = useAct();
  const router = useRouter();
  const replay = useReplay(actions.replay, asked.proposed);
  const form = useId();
  const why = useRef<HTMLTextAreaElement>(null);
  const { proposed, restores } = asked;
  const base = policy.version;
  const changes = describePolicy(policy, proposed, abilities);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = why.current?.value ?? '';
    replay.stop();
    act(
      () =>
        restores === undefined
          ? actions.change({ base, proposed, reason })
          : actions.restore({ version: restores, base, reason }),
      (saved) => {
        toast.done(`Policy ${saved.version} holds from now on`, {
          undo: async () => {
            const back = await actions.restore({
              version: base,
              base: saved.version,
              reason: `Policy ${saved.version} taken back`,
            });
            if (!back.ok) throw new Error(back.error.message);
            toast.done(`Policy ${back.data.version} holds, as policy ${base} did`);
            router.refresh();
          },
        });
        onClose();
      },
    );
  };
  const tryBeside = () => {
    replay.stop();
    act(
      () => actions.tryBeside({ base, proposed, reason: why.current?.value ?? '' }),
      () => {
        toast.done('It is tried beside the policy in force from now on');
        onClose();
      },
    );
  };
  return (
    <DialogContent
      size="lg"
      title={asked.title}
      description={`This makes policy ${base + 1}. What was decided under policy ${base} keeps its record.`}
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Leave it so</Button>
          </DialogClose>
          {tried ? null : (
            <Button icon={<FlaskConical aria-hidden />} disabled={pending} onClick={tryBeside}>
              Try it beside
            </Button>
          )}
          <Button
            type="submit"
            form={form}
            variant="primary"
            pending={pending}
            disabled={changes.length === 0}
            kbd="mod+enter"
          >
            Change it
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
        {changes.length > 0 ? (
          <div className="rounded-md bg-sunken px-3 py-2">
            <BeforeAfter changes={changes} />
          </div>
        ) : (
          <p className="text-sm">This is how it stands already.</p>
        )}
        {asked.note ? <p className="text-ink-2 text-sm">{asked.note}</p> : null}
        <ReplayPreview replay={replay} policy={policy} abilities={abilities} workspace={workspace} />
        <Field
          label="Why"
          name="reason"
          help="Stands in the history, for whoever asks later."
          error={errorOf('reason')}
          required
        >
          {(field) => (
            <Textarea {...field} ref={why} rows={2} maxLength={500} defaultValue={asked.reason} autoFocus />
          )}
        </Field>
        <InlineError>{errorBeside(['reason'])}</InlineError>
      </form>
    </DialogContent>
  );
}
