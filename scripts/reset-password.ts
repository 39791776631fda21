import { withEnvironment } from './environment.ts';

/** `npm run reset-password -- person@example.com`: prints a link to choose a new password, good once, for an hour. */
const [email] = process.argv.slice(2);
if (!email) {
  console.error('Name the person: npm run reset-password -- person@example.com');
  process.exit(1);
}
await withEnvironment(async () => {
  const { createPasswordReset } = await import('#lib/tenancy/index.ts');
  const { closeDatabases } = await import('#db/client.ts');
  const link = await createPasswordReset(email);
  await closeDatabases();
  if (link) console.log(`Open this within the hour:\n${link}`);
  else {
    console.error(`Nobody signs in with ${email}.`);
    process.exitCode = 1;
  }
});
