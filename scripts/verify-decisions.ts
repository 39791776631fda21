import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { withEnvironment } from './environment.ts';
import { type LoggedHead, readLoggedHead } from './logged-head.ts';

/**
 * `npm run verify-decisions -- [--workspace <id>] [--head <count>:<link>] [--log <file>]`: reads the chains of decision
 * records and says for each whether it stands, or the place where it does not. `--log` takes log lines (a file, or `-`
 * for what is piped in) and holds the chains against every head the product wrote there. Exits with 1 when anything is
 * wrong.
 */
const { values } = parseArgs({
  options: { workspace: { type: 'string' }, head: { type: 'string' }, log: { type: 'string' } },
});
const given = values.head === undefined ? null : /^(\d+):([0-9a-f]{64})$/.exec(values.head);
if (values.head !== undefined && !(given && values.workspace)) {
  console.error('Give a head as --workspace <id> --head <count>:<link>, as the log has it.');
  process.exit(2);
}

const known: LoggedHead[] = [];
if (given && values.workspace)
  known.push({
    workspaceId: values.workspace,
    count: Number(given[1]),
    link: given[2] ?? '',
    from: 'the given head',
  });
if (values.log !== undefined) {
  const input = values.log === '-' ? process.stdin : createReadStream(values.log);
  for await (const line of createInterface({ input })) {
    const head = readLoggedHead(line);
    if (head) known.push(head);
  }
}

await withEnvironment(async () => {
  const { listHeads, verifyChain } = await import('#lib/autonomy/index.ts');
  const { closeDatabases } = await import('#db/client.ts');
  const standing = (await listHeads()).map(({ workspaceId }) => workspaceId);
  // A workspace that only the log remembers was removed: its chain is cut off from the first record on.
  const all = new Set([...standing, ...known.map(({ workspaceId }) => workspaceId)]);
  const wanted = values.workspace ? [values.workspace] : [...all].sort();
  let wrong = 0;
  for (const workspaceId of wanted) {
    const report = await verifyChain(
      { workspaceId },
      known.filter((head) => head.workspaceId === workspaceId),
    );
    const { records, erased, first, last, ok, findings } = report;
    const span = first && last ? `, ${first.seq} (${first.at}) to ${last.seq} (${last.at})` : '';
    console.log(
      `${workspaceId}: ${records} records${span}${erased > 0 ? `, words of ${erased} erased` : ''}: ${ok ? 'OK' : 'WRONG'}`,
    );
    for (const finding of findings)
      console.log(
        `  ${finding.what} at ${finding.seq}${finding.recordId ? ` (${finding.recordId})` : ''}: ${finding.says}`,
      );
    if (!ok) wrong += 1;
  }
  console.log(
    wrong === 0
      ? `All ${wanted.length} chains stand.`
      : `${wrong} of ${wanted.length} chains do not stand. Keep this output, the log and a copy of the database.`,
  );
  await closeDatabases();
  if (wrong > 0) process.exitCode = 1;
});
