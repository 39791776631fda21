import { registerHooks } from 'node:module';

/**
 * Preload or import first: whoever asks for `typescript` gets version 6. dependency-cruiser parses with the
 * compiler's old programming interface, which TypeScript 7 no longer has; without it, it finds no module to
 * cruise, and passes.
 */
registerHooks({
  resolve(specifier, context, nextResolve) {
    const asked = /^typescript(\/.*)?$/.exec(specifier);
    return nextResolve(asked ? `typescript6${asked[1] ?? ''}` : specifier, context);
  },
});
