/**
 * Who may import whom. `npm run check` holds this against the project, and a test holds it against one planted
 * breach per rule (scripts/check/breaches): a rule that reports nothing there is broken.
 */

/** Rooms by tier: a room imports doors of lower tiers only. Sideways and upward talk goes by event. */
const tiers = [
  ['core', 'ui'],
  ['tenancy', 'audit', 'ai', 'jobs', 'attributes'],
  ['autonomy', 'contacts', 'knowledge', 'channels', 'notifications', 'sla'],
  ['conversations', 'deals', 'conferences'],
  ['tickets', 'sequences', 'success', 'imports', 'exports', 'capture', 'webchat', 'api-channel'],
  ['http', 'insights', 'views', 'abilities', 'bulk', 'macros', 'wiring', 'tasks', 'notes'],
];

/** Within a tier some things are foundations: every verb leaves its trace, and every ability is declared. */
const foundations = {
  0: ['^lib/core/', '^lib/[^/]+/[^/]*schemas\\.ts$'],
  1: ['^lib/audit/index\\.ts$'],
  2: ['^lib/autonomy/index\\.ts$'],
};

const any = (names) => `(?:${names.join('|')})`;
const npm = (names) => `(^|/)node_modules/${any(names)}(/|$)`;

/** Tests reach for whatever they need to set a scene. */
const tests = ['\\.test\\.tsx?$', '^lib/testing/'];
/** The one channel that lives in our own tables: there is no vendor behind it. */
const simulator = '^lib/integrations/simulator/';
const product = '^(app|components|lib|db|inngest)/|^(proxy|instrumentation(-client)?)\\.ts$';
const open = [
  '^lib/[^/]+/(index|[^/]*schemas|events|ports|types)\\.ts$',
  '^lib/(core|ui)/',
  '^lib/wiring\\.ts$',
  '^lib/integrations/[^/]+/index\\.ts$',
  '\\.ability\\.ts$',
];

const tierRules = tiers.slice(0, -1).map((rooms, tier) => ({
  name: `tier-${tier}-looks-down-only`,
  comment: `${rooms.join(', ')} may not know rooms of their own tier or above: talk to them by event.`,
  severity: 'error',
  from: { path: `^lib/(${rooms.join('|')})/`, pathNot: tests },
  to: {
    path: `^lib/${any(tiers.slice(tier).flat())}(/|\\.ts$)`,
    pathNot: ['^lib/$1/', ...(foundations[tier] ?? [])],
  },
}));

export default {
  forbidden: [
    ...tierRules,
    {
      name: 'core-knows-nothing-of-ours',
      comment: 'lib/core is what everything stands on; it can stand on nothing.',
      severity: 'error',
      from: { path: '^lib/core/', pathNot: tests },
      to: { path: '^(app|components|db|inngest|scripts)/|^lib/(?!core/)' },
    },
    {
      name: 'rooms-are-entered-by-doors',
      comment: 'From outside a room only index.ts, schemas.ts, events.ts, ports.ts and abilities are there.',
      severity: 'error',
      from: {
        path: '^(?:lib/([^/]+)/|app/|inngest/|components/|db/|scripts/|bench/|e2e/|proxy|instrumentation|lib/wiring)',
        pathNot: tests,
      },
      to: { path: '^lib/[^/]+/', pathNot: ['^lib/$1/', '^lib/testing/', ...open] },
    },
    {
      name: 'components-show-what-they-are-given',
      comment: 'Components import lib/<domain>/schemas.ts and lib/ui; data and actions come by props.',
      severity: 'error',
      from: { path: '^components/', pathNot: tests },
      to: { path: '^(app|db|inngest|scripts)/|^lib/(?!ui/|[^/]+/[^/]*schemas\\.ts$)' },
    },
    {
      name: 'schemas-are-safe-for-the-browser',
      comment:
        'schemas.ts is bundled for the browser: zod, other schemas and lib/core, nothing that reads or writes.',
      severity: 'error',
      from: { path: '^lib/[^/]+/[^/]*schemas\\.ts$' },
      to: {
        dependencyTypesNot: ['type-only'],
        path: '^(app|components|db|inngest)/|^lib/(?!core/|[^/]+/([^/]*schemas|events)\\.ts$)|^server-only|(^|/)node_modules/(server-only|drizzle-orm|postgres|next)/',
      },
    },
    {
      name: 'ui-helpers-are-safe-for-the-browser',
      comment: 'lib/ui is bundled for the browser too.',
      severity: 'error',
      from: { path: '^lib/ui/', pathNot: tests },
      to: {
        dependencyTypesNot: ['type-only'],
        path: '^(app|components|db|inngest)/|^lib/(?!ui/|core/|[^/]+/[^/]*schemas\\.ts$)',
      },
    },
    {
      name: 'only-routing-knows-app',
      comment: 'app/ requires a context, reads doors and renders. Nothing builds on it.',
      severity: 'error',
      from: { pathNot: ['^app/', ...tests] },
      to: { path: '^app/' },
    },
    {
      name: 'app-reads-doors-not-tables',
      comment: 'Pages and routes go through verbs, where permission and tenancy are decided.',
      severity: 'error',
      from: { path: '^app/|^proxy\\.ts$', pathNot: tests },
      to: { path: `^db/|${npm(['drizzle-orm', 'postgres'])}` },
    },
    {
      name: 'db-knows-no-room',
      comment:
        'Tables, pool and tenancy wall serve every room and know none. Seeding plays a user, by doors.',
      severity: 'error',
      from: { path: '^db/', pathNot: ['^db/seed/', ...tests] },
      to: { path: '^(app|components|inngest)/|^lib/(?!core/)' },
    },
    {
      name: 'sql-lives-in-rooms-and-db',
      comment:
        'The query builder belongs to db/ and to rooms, and to the filters all rooms share; doorways, the catalogue, adapters, components and functions have none.',
      severity: 'error',
      from: {
        path: '^(components|inngest|lib/(core|ui|http|abilities|integrations|wiring))',
        pathNot: ['^inngest/engine/', '^lib/core/filters/', simulator, ...tests],
      },
      to: { path: npm(['drizzle-orm']) },
    },
    {
      name: 'the-driver-lives-in-db',
      comment:
        'Connections are opened in db/, where roles and pools are decided; the engine and the one LISTEN connection have their own.',
      severity: 'error',
      from: { path: product, pathNot: ['^db/', '^inngest/engine/', '^lib/http/live/', ...tests] },
      to: { path: npm(['postgres']), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'functions-touch-no-sql',
      comment:
        'A durable step is one verb or one port call: verbs touch the database, functions the network.',
      severity: 'error',
      from: { path: '^inngest/', pathNot: ['^inngest/engine/', ...tests] },
      to: { dependencyTypesNot: ['type-only'], path: '^db/' },
    },
    {
      name: 'verbs-touch-no-network',
      comment: 'Rooms never reach outside: an open transaction must not wait for a vendor.',
      severity: 'error',
      from: { path: '^lib/', pathNot: ['^lib/(ai|http|integrations)/', ...tests] },
      to: {
        dependencyTypesNot: ['type-only'],
        path: `^(node:)?(http|https|http2|net|tls|dgram)$|${npm(['inngest', 'nodemailer', 'undici'])}`,
      },
    },
    {
      name: 'adapters-know-ports-only',
      comment: 'An adapter implements a port with its types; it calls no verb and reads no table.',
      severity: 'error',
      from: { path: '^lib/integrations/', pathNot: [simulator, ...tests] },
      to: {
        path: '^(app|components|db|inngest)/|^lib/(?!integrations/|core/|[^/]+/(ports|schemas|types)\\.ts$)',
      },
    },
    {
      name: 'only-wiring-knows-adapters',
      comment: 'Which adapter serves which port is decided in one place, by workspace settings.',
      severity: 'error',
      from: {
        path: '^(app|components|lib|db|inngest)/',
        pathNot: ['^lib/integrations/', '^lib/wiring[/.]', ...tests],
      },
      to: { path: '^lib/integrations/' },
    },
    {
      name: 'deciders-are-pure',
      comment: 'A decider takes facts, policy and now, and returns a union: no table, no clock, no random.',
      severity: 'error',
      from: { path: '^lib/.*/(decide|score|match|plan)-[^/]+\\.ts$', pathNot: tests },
      to: {
        dependencyTypesNot: ['type-only'],
        path: `^db/|/repo\\.ts$|^(node:)?[a-z_]+$|${npm(['drizzle-orm', 'postgres', 'server-only'])}`,
        pathNot: '^(app|lib|components)/',
      },
    },
    {
      name: 'engine-stands-alone',
      comment: 'The engine is a program of its own that knows no domain: it could be published by itself.',
      severity: 'error',
      from: { path: '^inngest/engine/' },
      to: { path: '^(app|components|db|scripts)/|^lib/|^inngest/(?!engine/)', pathNot: '^lib/testing/' },
    },
    {
      name: 'nobody-imports-the-engine',
      comment: 'The app talks to an Inngest server over HTTP; which one is a matter of the environment.',
      severity: 'error',
      from: { path: product, pathNot: ['^inngest/engine/', ...tests] },
      to: { path: '^inngest/engine/' },
    },
    {
      name: 'next-is-known-by-doorways',
      comment: 'Next belongs to app/, lib/http and the files it names itself.',
      severity: 'error',
      from: {
        path: '^(components|lib|db|inngest|scripts)/',
        pathNot: ['^lib/http/', ...tests],
      },
      to: {
        path: npm(['next']),
        pathNot: ['(^|/)node_modules/next/(link|navigation|image|dynamic)\\.(js|d\\.ts)$'],
      },
    },
    {
      name: 'next-navigation-is-for-what-is-rendered',
      comment:
        'Links, navigation and images belong to app/ and components/; a verb answers, it does not redirect.',
      severity: 'error',
      from: { path: '^(lib|db|inngest|scripts)/', pathNot: ['^lib/http/', ...tests] },
      to: { path: '(^|/)node_modules/next/(link|navigation|image|dynamic)\\.' },
    },
    {
      name: 'sign-in-is-known-by-tenancy',
      comment: 'next-auth and password hashing have one knower; the sign-in form may use its client half.',
      severity: 'error',
      from: { path: product, pathNot: ['^lib/tenancy/', '^app/api/auth/', ...tests] },
      to: { path: npm(['next-auth', '@node-rs/argon2']), pathNot: '(^|/)node_modules/next-auth/react/' },
    },
    {
      name: 'models-are-known-by-ai',
      comment: 'Model libraries have one knower: cost, trace, limits and built-in answers are applied there.',
      severity: 'error',
      from: { path: product, pathNot: ['^lib/ai/', ...tests] },
      to: { path: npm(['ai', '@ai-sdk', '@energetic-ai']) },
    },
    {
      name: 'inngest-is-known-by-inngest',
      comment: 'Events are declared with lib/core/event.ts; the library has one knower.',
      severity: 'error',
      from: { path: product, pathNot: ['^inngest/', '^app/api/inngest/', ...tests] },
      to: { path: npm(['inngest']) },
    },
    {
      name: 'mail-is-known-by-its-adapter',
      comment: "A vendor's library stays in its adapter.",
      severity: 'error',
      from: { path: product, pathNot: ['^lib/integrations/', ...tests] },
      to: { path: npm(['nodemailer']) },
    },
    {
      name: 'product-knows-no-tools',
      comment: 'Scripts, benchmarks and tests use the product, never the other way round.',
      severity: 'error',
      from: { path: product, pathNot: ['^inngest/engine/conformance/', ...tests] },
      to: { path: '^(scripts|bench|e2e)/|^lib/testing/|\\.test\\.tsx?$' },
    },
    {
      name: 'product-needs-no-development-packages',
      comment: 'What the product imports must be installed where the product runs.',
      severity: 'error',
      from: { path: product, pathNot: ['^inngest/engine/conformance/', '^e2e/', ...tests] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one, or miss a third. Types may look at each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^\\./.*\\.css$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^scripts/check/breaches/|\\.css$|^\\.next' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'node', 'require', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
