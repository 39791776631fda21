import { withTenant } from '#db/tenant.ts';
import { setFaultInput } from '#lib/conversations/simulator.schemas.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { writeFault } from './faults.ts';
import { findOwner } from './phone-repo.ts';

/** Lets the next delivery to this phone fail, once; null lets it be. */
export const setSimulatorFault = defineVerb({
  name: 'set_simulator_fault',
  does: 'use the simulator',
  permission: 'simulator.use',
  input: setFaultInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const { address } = await findOwner(tx, ctx, input.contactId);
      if (!address) throw conflict('This person has neither a number nor a mail address.', 'no_address');
      await writeFault(tx, ctx, address, input.fault);
      return { fault: input.fault };
    }),
});
