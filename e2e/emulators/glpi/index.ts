import { type Fault, type ProviderEmulator, type Received, startProvider } from '../provider/index.ts';
import { answerLegacy } from './legacy.ts';
import { GlpiState } from './state.ts';
import { answerV2 } from './v2.ts';

export { GLPI, glpiWebhookOf } from './state.ts';

export interface GlpiEmulator extends ProviderEmulator {
  state: GlpiState;
  /** What any call comes to, for campaigns; null: they go well. */
  spoil(faultOf: ((call: Received) => Fault | undefined) | null): void;
}

/** A GLPI on loopback with both of its interfaces; a `POST /_state` from another process is somebody's change there. */
export async function startGlpiEmulator(): Promise<GlpiEmulator> {
  const state = new GlpiState();
  let spoiled: ((call: Received) => Fault | undefined) | null = null;
  const provider = await startProvider({
    faultOf: (call) => spoiled?.(call),
    answer(call) {
      if (call.path === '/_state') return told(state, call);
      const answer = call.path.startsWith('/apirest.php') ? answerLegacy(state, call) : answerV2(state, call);
      return { ...answer, headers: { ...answer.headers, date: new Date(state.now).toUTCString() } };
    },
    faults: {
      busy: { status: 429, body: ['ERROR_TOO_MANY', 'slow down'], headers: { 'retry-after': '1' } },
      down: { status: 502, body: 'Bad gateway', contentType: 'text/html' },
      refuse_key: { status: 400, body: ['ERROR_WRONG_APP_TOKEN_PARAMETER', 'seems wrong'] },
    },
  });
  return {
    ...provider,
    state,
    spoil: (faultOf) => {
      spoiled = faultOf;
    },
    reset() {
      spoiled = null;
      state.reset();
      provider.reset();
    },
  };
}

function told(state: GlpiState, call: Received) {
  if (call.method === 'GET') return { status: 200, body: [...state.tickets.values()] };
  const { open, edit, write, advance } = JSON.parse(call.body) as {
    open?: { name: string };
    edit?: { id: number; change: Record<string, unknown> };
    write?: { id: number; content: string };
    advance?: number;
  };
  if (advance) state.advance(advance);
  if (edit) state.edit(edit.id, edit.change);
  if (write) state.write(write.id, write.content);
  return { status: 200, body: open ? state.open(open) : {} };
}
