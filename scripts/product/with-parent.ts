/**
 * Preloaded into the parts (node --import): ends the part when the supervisor is gone, even when it was killed
 * without a word. Else the part would keep its port, and the next start would find it taken.
 */
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 5_000).unref();
});
// A channel with a listener holds the process; ours must not.
process.channel?.unref();
