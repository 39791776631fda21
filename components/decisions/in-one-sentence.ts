import { fileEdit, fileEditWords } from '#components/autonomy/file-edit.ts';
import { channelName } from '#components/autonomy/labels.ts';
import type { DecisionRecord } from '#lib/insights/schemas.ts';

/** Who wanted it, what the gate said, who signed, and what came of it: what somebody who asks wants to know first. */
export function inOneSentence(record: DecisionRecord): string {
  const { action, decision } = record;
  const who = action.proposedBy.name;
  const proposed =
    action.proposedBy.kind === 'user'
      ? `${who} did this.`
      : `${who} proposed it. ${decision.reasons[0] ?? ''}`;
  return [proposed.trim(), signed(record), outcome(record)].filter(Boolean).join(' ');
}

function signed({ approval, editedBody }: DecisionRecord): string {
  if (!approval) return '';
  const who = approval.decidedByName ?? 'Somebody';
  switch (approval.state) {
    case 'pending':
      return 'It waits for a person.';
    case 'granted':
      return `${who} approved it${howChanged(editedBody !== null && editedBody !== approval.shown.body, approval.shown)}.`;
    case 'denied':
      return `${who} rejected it.`;
    case 'expired':
      return 'Nobody answered in time.';
    case 'conflicted':
      return 'What it stood on changed before it could be done.';
    case 'void':
      return WITHDRAWN[approval.reason ?? ''] ?? 'It was withdrawn.';
  }
}

/** " in other words and with 1 file added"; nothing where it was approved as it stood. */
function howChanged(reworded: boolean, shown: NonNullable<DecisionRecord['approval']>['shown']): string {
  const files = fileEditWords(fileEdit(shown));
  const said = [...(reworded ? ['in other words'] : []), ...(files ? [`with ${files}`] : [])];
  return said.length > 0 ? ` ${said.join(' and ')}` : '';
}

const WITHDRAWN: Readonly<Record<string, string>> = {
  superseded: 'A newer message took its place.',
  edited: 'They changed what they had written.',
  opt_out: 'The recipient opted out.',
  dismissed: 'It was dismissed.',
  undone: 'It was undone.',
};

function outcome({ action, send, decision }: DecisionRecord): string {
  if (send) {
    const channel = channelName(send.channel);
    switch (send.state) {
      case 'held':
        return 'It is held for a moment so that it can be undone.';
      case 'sending':
        return 'It is on its way.';
      case 'sent':
        return send.deliveryState === 'read'
          ? `It went out by ${channel} and was read.`
          : send.deliveryState === 'delivered'
            ? `It was delivered by ${channel}.`
            : `It went out by ${channel}.`;
      case 'withdrawn':
        return 'It was taken back before it left.';
      case 'failed':
        return 'It could not be delivered.';
      case 'unknown':
        return 'Whether it arrived is not known.';
      case 'blocked':
        return 'It was stopped before it left.';
    }
  }
  if (action.state === 'executed') return 'It was done.';
  if (decision.kind === 'deny') return 'Nothing was done.';
  return '';
}
