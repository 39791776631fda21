import { Check, MessageSquareReply, PenLine, RefreshCw, X } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import type { ApprovalDto } from '#lib/autonomy/schemas.ts';

export interface CardSteps {
  approve(): void;
  edit(): void;
  reject(): void;
  redraft(): void;
  lookAgain(): void;
  dismiss(): void;
}

/** The answers a card takes, each with its key. */
export function CardButtons({
  approval,
  mayDecide,
  mayEdit,
  mayRedraft,
  keys,
  pending,
  steps,
}: {
  approval: ApprovalDto;
  mayDecide: boolean;
  mayEdit: boolean;
  mayRedraft: boolean;
  keys: boolean;
  pending: boolean;
  steps: CardSteps;
}) {
  const hint = (key: string) => (keys ? key : undefined);
  if (!mayDecide)
    return <p className="text-ink-3 text-sm">Your role reads approvals; an operator or a manager decides.</p>;
  if (approval.state === 'conflicted')
    return (
      <>
        <Button
          variant="primary"
          icon={<RefreshCw aria-hidden />}
          kbd={hint('l')}
          pending={pending}
          onClick={steps.lookAgain}
        >
          Look again
        </Button>
        <Button icon={<X aria-hidden />} kbd={hint('x')} disabled={pending} onClick={steps.dismiss}>
          Dismiss
        </Button>
      </>
    );
  const open = approval.state === 'pending' && !pending;
  return (
    <>
      <Button
        variant="primary"
        icon={<Check aria-hidden />}
        kbd={hint('a')}
        pending={pending}
        disabled={approval.state !== 'pending'}
        onClick={steps.approve}
      >
        Approve
      </Button>
      {mayEdit ? (
        <Button icon={<PenLine aria-hidden />} kbd={hint('e')} disabled={!open} onClick={steps.edit}>
          Edit
        </Button>
      ) : null}
      <Button
        variant="danger-quiet"
        icon={<X aria-hidden />}
        kbd={hint('x')}
        disabled={!open}
        onClick={steps.reject}
      >
        Reject
      </Button>
      {mayRedraft ? (
        <Button
          variant="ghost"
          icon={<MessageSquareReply aria-hidden />}
          kbd={hint('c')}
          disabled={!open}
          onClick={steps.redraft}
        >
          Another draft
        </Button>
      ) : null}
    </>
  );
}
