import { DealView } from '../../deal-view.tsx';

/** A deal beside its board. */
export default function DealPage({ params }: { params: Promise<{ workspace: string; deal: string }> }) {
  return <DealView params={params} />;
}
