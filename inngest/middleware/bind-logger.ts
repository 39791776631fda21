import { Middleware } from 'inngest';
import { logger } from '#lib/core/logger.ts';

/** Every line a function logs carries its run, its function and its workspace. Ids only. */
export class bindLogger extends Middleware.BaseMiddleware {
  readonly id = 'countersign:bind-logger';

  override transformFunctionInput(arg: Middleware.TransformFunctionInputArgs) {
    const workspaceId = (arg.ctx.event.data as { workspaceId?: unknown } | undefined)?.workspaceId;
    const bound = logger.child({
      functionId: arg.fn.id(),
      runId: arg.ctx.runId,
      ...(typeof workspaceId === 'string' ? { workspaceId } : {}),
    });
    return { ...arg, ctx: { ...arg.ctx, log: bound } };
  }
}
