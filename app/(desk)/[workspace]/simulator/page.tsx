import { Suspense } from 'react';
import { Start } from './start.tsx';

export default function SimulatorPage({ params }: { params: Promise<{ workspace: string }> }) {
  return (
    <Suspense fallback={null}>
      <Start params={params} />
    </Suspense>
  );
}
