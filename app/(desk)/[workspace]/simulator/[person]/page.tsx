import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { AtTheDesk } from '#components/simulator/at-the-desk.tsx';
import { Phone } from '#components/simulator/phone.tsx';
import { PhoneSkeleton } from '#components/simulator/phone-skeleton.tsx';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readSimulator } from '#lib/wiring.ts';
import { pickUpPhone, setFault, writeAsCustomer } from '../actions.ts';

type Params = Promise<{ workspace: string; person: string }>;

/** A phone beside the desk, in which one is the customer. */
export default function PhonePage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<PhoneSkeleton />}>
      <Opened params={params} />
    </Suspense>
  );
}

async function Opened({ params }: { params: Params }) {
  const { person: contactId } = await params;
  const { ctx, workspace } = await requireDesk(params);
  const phone = await readSimulator({ ctx, input: { contactId } }).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  const { slug } = workspace;
  return (
    <div className="flex min-h-0 flex-1">
      <div className="min-w-0 flex-1">
        <Phone
          key={contactId}
          workspace={slug}
          phone={phone}
          actions={{
            write: writeAsCustomer.bind(null, slug),
            pickUp: pickUpPhone.bind(null, slug),
            setFault: setFault.bind(null, slug),
          }}
        />
      </div>
      <AtTheDesk workspace={slug} phone={phone} />
    </div>
  );
}
