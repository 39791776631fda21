/** Where a pipeline's board stands; without a pipeline it is the one new deals go to. */
export const boardHref = (workspace: string, pipelineId?: string): string =>
  pipelineId ? `/${workspace}/pipeline/boards/${pipelineId}` : `/${workspace}/pipeline`;
