import { SwitchOrRemove } from '#components/patterns/switch-or-remove.tsx';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export interface LeaveActions {
  switchOn(input: { connectionId: string; version: number; on: boolean }): Promise<ActionResult<unknown>>;
  remove(input: { connectionId: string }): Promise<ActionResult<unknown>>;
}

/** How a channel is switched off or given up. */
export function LeaveChannel({
  workspace,
  connection: { id: connectionId, name, status, version },
  actions,
  loses,
}: {
  workspace: string;
  connection: ConnectionDto;
  actions: LeaveActions;
  /** What is gone with it. */
  loses: string;
}) {
  return (
    <SwitchOrRemove
      what="channel"
      name={name}
      on={status !== 'disabled'}
      whileOff="While it is off nothing comes in and nothing goes out; conversations stay."
      loses={loses}
      listHref={`/${workspace}/settings/channels`}
      switchOn={(on) => actions.switchOn({ connectionId, version, on })}
      remove={() => actions.remove({ connectionId })}
    />
  );
}
