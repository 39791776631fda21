import 'server-only';

export { createMacro, deleteMacro, listMacros, updateMacro } from './macros.ts';
export { findMacro } from './repo.ts';
export { applyMacro, runMacro, runOnce } from './run-macro.ts';
export { undoMacro } from './undo-macro.ts';
