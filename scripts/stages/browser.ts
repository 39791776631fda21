import { accessSync, constants } from 'node:fs';
import { platform } from 'node:os';
import { packaged, runCommand } from './run-command.ts';

/** Chromium without a window's parts: a visit costs it about half of what it costs the whole browser. */
const lean = '/usr/bin/chromium-headless-shell';

const installed = [
  lean,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The path of a Chromium or Chrome: CHROME_PATH, one that is installed, Playwright's own; else Debian's package
 * (as root), else Playwright's download within a minute. CI tries for the lean one even where another is installed:
 * its machines are nobody's desk, and the specs are most of its time.
 * @throws Error saying what to install.
 */
export async function provideBrowser(): Promise<string> {
  if (process.env.CI && !process.env.CHROME_PATH && !isProgram(lean))
    // Something to be glad of, not to wait for: where it does not come soon, what is installed will do.
    await installWithApt(['chromium-headless-shell'], 60_000);
  const found = await findBrowser();
  if (found) return found;
  for (const install of [() => installWithApt(['chromium']), downloadWithPlaywright]) {
    await install();
    const now = await findBrowser();
    if (now) return now;
  }
  throw new Error(
    'No browser was found, and none could be installed. Install Chromium or Google Chrome, ' +
      'or set CHROME_PATH to one, and run the tests again.',
  );
}

async function findBrowser(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  const candidates = [process.env.CHROME_PATH ?? '', ...installed, chromium.executablePath()];
  return candidates.find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
}

/** @param limitMs for each of its two steps. */
async function installWithApt(packages: string[], limitMs = 300_000): Promise<void> {
  if (platform() !== 'linux' || process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) return;
  process.stdout.write(`Installing ${packages.join(' and ')} by apt-get, for the tests.\n`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // Without a network it says so soon instead of asking every mirror for minutes.
  const patience = ['-o', 'Acquire::http::Timeout=15', '-o', 'Acquire::Retries=0'];
  const apt = (...args: string[]) =>
    runCommand({ name: 'apt-get', program: 'apt-get', args: ['-q', ...patience, ...args], env, limitMs });
  await apt('update');
  const { ok, output } = await apt(
    'install',
    '-y',
    '--no-install-recommends',
    ...packages,
    'fonts-liberation',
  );
  if (!ok) process.stdout.write(`${output.trim().split('\n').slice(-5).join('\n')}\n`);
}

async function downloadWithPlaywright(): Promise<void> {
  process.stdout.write("Trying Playwright's own browser, for at most a minute.\n");
  const cli = packaged('@playwright', 'test', 'cli.js');
  const { ok, output } = await runCommand({
    name: 'download',
    args: [cli, 'install', 'chromium'],
    limitMs: 60_000,
  });
  if (!ok) process.stdout.write(`${output.trim().split('\n').slice(-5).join('\n')}\n`);
}
