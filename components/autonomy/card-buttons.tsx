import {
  Check,
  CircleOff,
  Ellipsis,
  ListChecks,
  MessageSquareReply,
  Paperclip,
  PenLine,
  RefreshCw,
  UserRoundPlus,
  X,
} from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import type { ApprovalDto } from '#lib/autonomy/approvals.schemas.ts';
import { STANDING } from './card-people.tsx';

export interface CardSteps {
  approve(): void;
  edit(): void;
  reject(): void;
  redraft(): void;
  ask(): void;
  fields(): void;
  /** Chooses files that go with it. */
  attach(): void;
  lookAgain(): void;
  dismiss(): void;
}

/** The answers a card takes, each with its key. */
export function CardButtons({
  approval,
  mayDecide,
  mayEdit,
  mayRedraft,
  mayAsk,
  mayAttach,
  keys,
  pending,
  steps,
}: {
  approval: ApprovalDto;
  mayDecide: boolean;
  mayEdit: boolean;
  mayRedraft: boolean;
  mayAsk: boolean;
  mayAttach: boolean;
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
  const maySign = approval.standing === 'may';
  return (
    <>
      <Button
        variant="primary"
        icon={<Check aria-hidden />}
        kbd={hint('a')}
        pending={pending}
        disabled={approval.state !== 'pending' || !maySign}
        onClick={steps.approve}
      >
        {approval.signaturesNeeded > 1 ? 'Sign' : 'Approve'}
      </Button>
      {approval.shown.partial ? (
        <Button
          icon={<ListChecks aria-hidden />}
          kbd={hint('f')}
          disabled={!open || !maySign}
          onClick={steps.fields}
        >
          Accept some
        </Button>
      ) : null}
      {mayEdit ? (
        <Button
          icon={<PenLine aria-hidden />}
          kbd={hint('e')}
          disabled={!open || !maySign}
          onClick={steps.edit}
        >
          Edit
        </Button>
      ) : null}
      {mayAttach ? (
        <Button icon={<Paperclip aria-hidden />} kbd={hint('p')} disabled={!open} onClick={steps.attach}>
          Add files
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
      <MoreAnswers mayRedraft={mayRedraft} mayAsk={mayAsk} open={open} hint={hint} steps={steps} />
      {approval.state === 'pending' && approval.standing !== 'may' ? (
        <p className="basis-full text-ink-2 text-sm">{STANDING[approval.standing](approval)}</p>
      ) : null}
    </>
  );
}

/** What is seldom answered: beside the others it would make three lines of them. Each has its key all the same. */
function MoreAnswers({
  mayRedraft,
  mayAsk,
  open,
  hint,
  steps,
}: {
  mayRedraft: boolean;
  mayAsk: boolean;
  open: boolean;
  hint: (key: string) => string | undefined;
  steps: CardSteps;
}) {
  const keyOf = (key: string) => {
    const kbd = hint(key);
    return kbd ? { kbd } : {};
  };
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" icon={<Ellipsis aria-hidden />} disabled={!open}>
          More
        </Button>
      </MenuTrigger>
      <MenuContent>
        {mayRedraft ? (
          <MenuItem icon={<MessageSquareReply aria-hidden />} {...keyOf('c')} onSelect={steps.redraft}>
            Another draft
          </MenuItem>
        ) : null}
        {mayAsk ? (
          <MenuItem icon={<UserRoundPlus aria-hidden />} {...keyOf('q')} onSelect={steps.ask}>
            Ask a colleague
          </MenuItem>
        ) : null}
        <MenuItem icon={<CircleOff aria-hidden />} {...keyOf('shift+x')} onSelect={steps.dismiss}>
          Dismiss
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
