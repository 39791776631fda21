import { hash, verify } from '@node-rs/argon2';

// argon2id is the library's default algorithm; costs as OWASP advises (19 MiB, 2 passes). Runs off the event loop.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let dummy: Promise<string> | undefined;

/** Without a stored hash the work is done all the same, so that the time does not tell which accounts exist. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password');
  const matches = await verify(stored ?? (await dummy), password);
  return matches && stored !== null;
}
