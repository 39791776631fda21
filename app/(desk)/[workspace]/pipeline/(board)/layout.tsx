import type { ReactNode } from 'react';
import { PipelineBoard } from '../pipeline-board.tsx';

/** The pipeline new deals go to. */
export default function BoardLayout({
  params,
  children,
}: {
  params: Promise<{ workspace: string }>;
  children: ReactNode;
}) {
  return <PipelineBoard params={params}>{children}</PipelineBoard>;
}
