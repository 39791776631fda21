import type { ReactNode } from 'react';
import { PipelineBoard } from '../../pipeline-board.tsx';

/** Any pipeline by its id. */
export default function BoardLayout({
  params,
  children,
}: {
  params: Promise<{ workspace: string; pipeline: string }>;
  children: ReactNode;
}) {
  return <PipelineBoard params={params}>{children}</PipelineBoard>;
}
