'use client';

import { useParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { ListDetail } from '#components/patterns/list-detail.tsx';

/** The board with the panel of the deal that the address names, if it names one. */
export function PipelineFrame({ detail, children }: { detail: ReactNode; children: ReactNode }) {
  const { workspace, deal } = useParams<{ workspace: string; deal?: string }>();
  return (
    <>
      <ListDetail
        detail={deal ? detail : null}
        detailKey={deal ?? null}
        detailLabel="Deal"
        closeHref={`/${workspace}/pipeline`}
      >
        {children}
      </ListDetail>
      {/* The page without a deal shows nothing, but it has to stand somewhere for Next to check it. */}
      {deal ? null : detail}
    </>
  );
}
