import { NewCustomer } from '#components/simulator/new-customer.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { findContacts, writeAsCustomer } from './actions.ts';

/** Whoever one is not yet. */
export async function Start({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await requireDesk(params);
  return (
    <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
      <NewCustomer
        workspace={workspace.slug}
        write={writeAsCustomer.bind(null, workspace.slug)}
        findContacts={findContacts.bind(null, workspace.slug)}
      />
    </div>
  );
}
