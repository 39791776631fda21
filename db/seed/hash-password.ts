import { hash } from '@node-rs/argon2';

/** argon2id at the costs of `lib/tenancy/passwords.ts`, which the database wing may not import. */
export const hashDemoPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
