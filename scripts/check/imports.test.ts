import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import config from '../../.dependency-cruiser.mjs';
import { cruiseImports, type ImportsReport } from './imports.ts';

/** Where the breach does not lie in a file named after its rule. */
const elsewhere: Record<string, string> = {
  'schemas-are-safe-for-the-browser': 'lib/tickets/schemas.ts',
  'deciders-are-pure': 'lib/contacts/decide-breach.ts',
};

describe('the direction of imports', () => {
  let planted: ImportsReport;
  beforeAll(async () => {
    planted = await cruiseImports(join(import.meta.dirname, 'breaches'));
  });

  it.each(config.forbidden.map((rule) => rule.name))('%s reports its planted breach', (name) => {
    const files = planted.violations.filter((found) => found.rule.name === name).map((found) => found.from);
    expect(files).toContainEqual(expect.stringContaining(elsewhere[name] ?? `/${name}`));
  });

  it('reads every source file there is', () => {
    expect(planted.cruised).toBeGreaterThan(30);
    expect(planted.cruised).toBe(planted.expected);
  });
});
