import { join } from 'node:path';

/** The least a Next application needs to take a message: what `bench/ingest.ts` compares the product with. */
export default {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  serverExternalPackages: ['postgres'],
  turbopack: { root: join(import.meta.dirname, '..', '..') },
};
