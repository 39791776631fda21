import { registerHooks } from 'node:module';

/** Next addresses its own files without their extension, which its bundler resolves; here node has to. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'next/navigation')
      return next('next/dist/client/components/navigation.react-server.js', context);
    return next(/^next\/\w+$/.test(specifier) ? `${specifier}.js` : specifier, context);
  },
});
