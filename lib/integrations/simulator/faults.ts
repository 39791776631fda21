import { eq, sql } from 'drizzle-orm';
import { type SimulatorFault, workspaces } from '#db/schema/tenancy.ts';
import type { Tx } from '#db/tenant.ts';

type Here = { workspaceId: string };

const faultAt = (address: string) =>
  sql<SimulatorFault | null>`${workspaces.settings} #>> array['simulatorFaults', ${address}]`;

export async function readFault(tx: Tx, here: Here, address: string): Promise<SimulatorFault | null> {
  const [row] = await tx
    .select({ fault: faultAt(address) })
    .from(workspaces)
    .where(eq(workspaces.id, here.workspaceId));
  return row?.fault ?? null;
}

/** Sets or clears, in place: nothing else of the settings is written. */
export async function writeFault(
  tx: Tx,
  here: Here,
  address: string,
  fault: SimulatorFault | null,
): Promise<void> {
  const settings = workspaces.settings;
  await tx
    .update(workspaces)
    .set({
      settings: fault
        ? sql`jsonb_set(jsonb_set(${settings}, '{simulatorFaults}', coalesce(${settings} -> 'simulatorFaults', '{}')),
            array['simulatorFaults', ${address}], to_jsonb(${fault}::text))`
        : sql`${settings} #- array['simulatorFaults', ${address}]`,
    })
    .where(eq(workspaces.id, here.workspaceId));
}

/** The fault that waits for the next delivery to this address, used up by asking. */
export async function takeFault(tx: Tx, here: Here, address: string): Promise<SimulatorFault | null> {
  const fault = await readFault(tx, here, address);
  if (fault) await writeFault(tx, here, address, null);
  return fault;
}
