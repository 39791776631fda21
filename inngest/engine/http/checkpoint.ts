import type { Opcode } from '../protocol/opcodes.ts';
import { checkpoint } from '../scheduler/checkpoint.ts';
import type { Kernel } from '../scheduler/kernel.ts';
import { type Handler, HttpError, json } from './router.ts';

/** `POST /v1/checkpoint/:run/async`: steps that were run inside one call. 409 tells the SDK to stop at once. */
export function receiveCheckpoint(kernel: Kernel): Handler {
  return async (request) => {
    const { qi_id: jobId, generation_id: generation, steps } = json(request);
    if (typeof jobId !== 'string' || !Array.isArray(steps)) throw new HttpError(400, 'Invalid request body');
    const runId = request.params.run ?? '';
    const outcome = await checkpoint(kernel, {
      runId,
      jobId,
      generation: Number(generation ?? 0),
      steps: steps as Opcode[],
    });
    if (outcome === 'stored') return { status: 200, body: {} };
    if (outcome === 'stale') throw new HttpError(409, 'stale dispatch');
    throw new HttpError(413, 'more steps, or larger ones, than a run may have');
  };
}
