import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort, isPortFree } from '#db/embedded/free-port.ts';
import { identify } from '#db/embedded/process-identity.ts';
import { fingerprintBuild } from './build.ts';
import { lastLines, problemIn } from './log-file.ts';
import { startPart } from './part.ts';
import { decideRestart } from './restart-policy.ts';
import { claimDataFolder, readRunning, releaseDataFolder, updateRunning } from './running-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-product-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('fingerprintBuild', () => {
  it('changes with sources, lockfile and baked-in variables, and with nothing else', () => {
    mkdirSync(join(folder, 'app', 'deep'), { recursive: true });
    writeFileSync(join(folder, 'app', 'deep', 'page.tsx'), 'one');
    writeFileSync(join(folder, 'package-lock.json'), '{}');
    const first = fingerprintBuild(folder, { NEXT_PUBLIC_A: '1', PORT: '3000' });
    expect(fingerprintBuild(folder, { NEXT_PUBLIC_A: '1', PORT: '4000' })).toBe(first);
    expect(fingerprintBuild(folder, { NEXT_PUBLIC_A: '2', PORT: '3000' })).not.toBe(first);
    writeFileSync(join(folder, 'app', 'deep', 'page.test.ts'), 'a test');
    expect(fingerprintBuild(folder, { NEXT_PUBLIC_A: '1' })).toBe(first);
    writeFileSync(join(folder, 'app', 'deep', 'page.tsx'), 'two');
    const second = fingerprintBuild(folder, { NEXT_PUBLIC_A: '1' });
    expect(second).not.toBe(first);
    writeFileSync(join(folder, 'package-lock.json'), '{"new":1}');
    expect(fingerprintBuild(folder, { NEXT_PUBLIC_A: '1' })).not.toBe(second);
  });
});

describe('decideRestart', () => {
  const now = 1_000_000;
  it.each([
    ['a part that was ready, at once', { wasReady: true, failedStarts: 0, crashes: [now] }, 0],
    ['one that cannot start, after a pause', { wasReady: false, failedStarts: 1, crashes: [now] }, 500],
    ['with growing pauses', { wasReady: false, failedStarts: 4, crashes: [now] }, 4_000],
    ['forgetting old crashes', { wasReady: true, failedStarts: 0, crashes: Array(99).fill(0) }, 0],
  ])('restarts %s', (_, history, delayMs) => {
    expect(decideRestart(history, now)).toEqual({ kind: 'restart', delayMs });
  });
  it.each([
    ['five failed starts', { wasReady: false, failedStarts: 5, crashes: [now] }],
    ['a storm of crashes', { wasReady: true, failedStarts: 0, crashes: Array(31).fill(now) }],
  ])('gives up after %s', (_, history) => {
    expect(decideRestart(history, now)).toEqual({ kind: 'give-up' });
  });
});

describe('ports', () => {
  it('finds the next free one when a port is busy', async () => {
    const server = createServer();
    const port = await findFreePort(21_180);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await isPortFree(port)).toBe(false);
    expect(await findFreePort(port)).toBeGreaterThan(port);
    await new Promise((resolve) => server.close(resolve));
  });
  it('stays below the ports that clients are given', async () => {
    await expect(findFreePort(32_768)).rejects.toThrow('No free port');
  });
});

describe('the claim on a data folder', () => {
  const mine = { url: 'http://x', port: 1, ready: false, parts: {} };
  it('is held by one living process at a time', () => {
    expect(claimDataFolder(folder, mine)).toBeNull();
    expect(claimDataFolder(folder, mine)?.supervisor.pid).toBe(process.pid);
    updateRunning(folder, { ready: true });
    expect(readRunning(folder)?.ready).toBe(true);
    releaseDataFolder(folder);
    expect(readRunning(folder)).toBeNull();
  });
  it('is not held by a dead one, even when its number is in use again', () => {
    writeFileSync(
      join(folder, 'running.json'),
      JSON.stringify({ ...mine, supervisor: { pid: process.pid, started: 'another time' } }),
    );
    expect(readRunning(folder)).toBeNull();
    expect(claimDataFolder(folder, mine)).toBeNull();
  });
});

describe('logs', () => {
  it.each([
    ['{"level":30,"msg":"fine"}', null],
    ['{"level":50,"msg":"failed","err":{"message":"why"}}', 'failed: why'],
    [' ✓ Ready in 200ms', null],
    [' ⨯ Error: boom', '⨯ Error: boom'],
    ['TypeError: x is not a function', 'TypeError: x is not a function'],
  ])('%s', (line, problem) => {
    expect(problemIn(line)).toBe(problem);
  });
  it('answers the last lines after an offset', () => {
    const path = join(folder, 'a.log');
    writeFileSync(path, 'old\n');
    appendFileSync(path, 'one\ntwo\nthree\n');
    expect(lastLines(path, 4, 2)).toBe('two\nthree');
    expect(lastLines(path, 4)).toBe('one\ntwo\nthree');
  });
});

describe('a part', () => {
  const start = (script: string, onGiveUp: (reason: string) => void, onStart: (pid: number) => void) => {
    writeFileSync(join(folder, 'part.mjs'), script);
    return startPart({
      name: 'part',
      args: [join(folder, 'part.mjs')],
      cwd: folder,
      env: process.env,
      logFile: join(folder, 'part.log'),
      isReady: async () => readFileSync(join(folder, 'part.log'), 'utf8').includes('up'),
      onStart,
      onCrash: () => undefined,
      onGiveUp,
    });
  };

  it('comes back after a kill -9 and ends when it is told to', async () => {
    const pids: number[] = [];
    const again = Promise.withResolvers<void>();
    const part = start(
      'console.log("up"); setInterval(() => {}, 1000);',
      () => undefined,
      (pid) => {
        pids.push(pid);
        if (pids.length === 2) again.resolve();
      },
    );
    expect(await part.ready).toBe(true);
    process.kill(pids[0] ?? 0, 'SIGKILL');
    await again.promise;
    await part.stop(5_000);
    expect(pids.map(identify)).toEqual([null, null]);
  });

  it('is given up with its last words when it cannot start', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const part = start('console.error("no such file"); process.exit(3);', resolve, () => undefined);
    const reason = await promise;
    expect(reason).toContain('ended with code 3');
    expect(reason).toContain('no such file');
    expect(await part.ready).toBe(false);
  }, 20_000);

  it('ends when its supervisor is killed', async () => {
    const supervisor = join(folder, 'supervisor.mjs');
    writeFileSync(join(folder, 'part.mjs'), 'setInterval(() => {}, 1000);');
    const module = join(import.meta.dirname, 'part.ts');
    writeFileSync(
      supervisor,
      `import { startPart } from ${JSON.stringify(module)};
      startPart({ name: 'part', args: [${JSON.stringify(join(folder, 'part.mjs'))}], cwd: '/', env: process.env,
        logFile: ${JSON.stringify(join(folder, 'part.log'))}, isReady: async () => false, onStart: (pid) => console.log(pid),
        onCrash() {}, onGiveUp() {} });`,
    );
    const child = spawn(process.execPath, [supervisor], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(await new Promise((resolve) => child.stdout.once('data', resolve)));
    await expect.poll(() => identify(pid)).not.toBeNull();
    // Give the part the moment it needs to load what watches the supervisor.
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGKILL');
    await expect.poll(() => identify(pid), { timeout: 8_000 }).toBeNull();
  }, 20_000);
});
