'use client';

import { useParams, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { ListDetail } from '#components/patterns/list-detail.tsx';
import { boardHref } from './board-href.ts';

/** The board with the panel of the deal that the address names, if it names one. */
export function PipelineFrame({ detail, children }: { detail: ReactNode; children: ReactNode }) {
  const { workspace, pipeline, deal } = useParams<{ workspace: string; pipeline?: string; deal?: string }>();
  const params = useSearchParams();
  // The board stays as it was filtered.
  const search = params.size > 0 ? `?${params}` : '';
  return (
    <>
      <ListDetail
        detail={deal ? detail : null}
        detailKey={deal ?? null}
        detailLabel="Deal"
        closeHref={`${boardHref(workspace, pipeline)}${search}`}
      >
        {children}
      </ListDetail>
      {/* The page without a deal shows nothing, but it has to stand somewhere for Next to check it. */}
      {deal ? null : detail}
    </>
  );
}
