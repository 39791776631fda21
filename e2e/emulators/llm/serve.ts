import { startLlmEmulator } from './index.ts';

/** `node e2e/emulators/llm/serve.ts [port]`: the emulator as a process of its own, for end-to-end tests. */
const emulator = await startLlmEmulator(Number(process.argv[2]) || 0);
console.log(emulator.url);
