/**
 * Names by which programs tell what they are. Sources: the documentation of the services (Google's list of crawlers,
 * Meta's, Slack's, Apple's), and what HTTP libraries send by default.
 */
const PROGRAMS = [
  // Previews of links in chats and networks.
  'facebookexternalhit',
  'facebot',
  'meta-externalagent',
  'whatsapp/',
  'telegrambot',
  'slackbot',
  'slack-imgproxy',
  'twitterbot',
  'linkedinbot',
  'discordbot',
  'skypeuripreview',
  'microsoftpreview',
  'bingpreview',
  'pinterestbot',
  'redditbot',
  'iframely',
  'embedly',
  // Search engines and archives.
  'googlebot',
  'google-read-aloud',
  'google-safety',
  'googleother',
  'bingbot',
  'applebot',
  'duckduckbot',
  'yandexbot',
  'baiduspider',
  'yahoo! slurp',
  'petalbot',
  'ahrefsbot',
  'semrushbot',
  'ia_archiver',
  // Libraries and tools, and browsers without a person.
  'curl/',
  'wget/',
  'python-requests',
  'python-urllib',
  'aiohttp',
  'httpx',
  'go-http-client',
  'java/',
  'okhttp',
  'apache-httpclient',
  'libwww',
  'axios/',
  'node-fetch',
  'undici',
  'headlesschrome',
  'phantomjs',
  'puppeteer',
  'playwright',
  'selenium',
  'lighthouse',
];
/** Whoever names itself so is no person, whatever stands before it. */
const GENERIC = /\b(?:bot|crawler|spider|preview|fetcher|monitor|validator|scan(?:ner)?)\b/i;

/** What checks the links of a mail before, or while, somebody reads it. */
const SCANNERS = [
  'barracuda',
  'mimecast',
  'proofpoint',
  'urldefense',
  'symantec',
  'messagelabs',
  'trendmicro',
  'trend micro',
  'cisco-ironport',
  'ironport',
  'fortiguard',
  'fortimail',
  'zscaler',
  'sophos',
  'mcafee',
  'kaspersky',
  'bitdefender',
  'virustotal',
  'urlscan',
  'safelinks',
];

/** Servers that fetch pictures for their readers: they hide who looks, and some fetch before anybody does. */
const PROXIES = ['googleimageproxy', 'ggpht.com', 'yahoomailproxy', 'duckduckgo-mail'];

const names = (list: readonly string[], agent: string): boolean => list.some((name) => agent.includes(name));

/** What kind of program a `User-Agent` names; null for a browser or a mail program of a person. */
export function programOf(userAgent: string): 'program' | 'scanner' | 'proxy' | null {
  const agent = userAgent.trim().toLowerCase();
  if (names(PROXIES, agent)) return 'proxy';
  if (names(SCANNERS, agent)) return 'scanner';
  if (agent === '' || names(PROGRAMS, agent) || GENERIC.test(agent)) return 'program';
  // Mail Privacy Protection of Apple says this and nothing else; no browser does.
  return agent === 'mozilla/5.0' ? 'proxy' : null;
}
