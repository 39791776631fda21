/** Once per server process: the dispatcher, the lines to mailboxes, and what must end cleanly with it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { trustForwarded } = await import('#lib/core/forwarded.ts');
  trustForwarded(Number(process.env.TRUSTED_PROXIES) || 0);
  const { countPages } = await import('#lib/core/count-pages.ts');
  countPages();
  const { armShutdown, onShutdown } = await import('#lib/jobs/index.ts');
  // Each function says what it hears when it is defined: the ledger expects runs by that.
  await import('#inngest/index.ts');
  const { startDispatcher } = await import('#inngest/dispatch.ts');
  const dispatcher = startDispatcher();
  onShutdown('dispatcher', () => dispatcher.stop());
  // Beside every instance's dispatcher: whoever comes first holds a mailbox, and the others take over when it ends.
  const { startListening } = await import('#lib/wiring.ts');
  const mailboxes = startListening();
  onShutdown('mailboxes', () => mailboxes.stop());
  armShutdown();
}
