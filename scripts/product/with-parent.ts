/**
 * Preloaded into the parts (node --import) and so into what they fork: ends the process when its parent is gone, even
 * when that was killed without a word. Else it would keep its port, and the next start would find it taken.
 *
 * Looked at rather than listened for: a listener holds the process, and giving the channel up for that
 * (`channel.unref`) would let a child that waits for its parent's first message end before it comes.
 */
if (process.connected) {
  const watch = setInterval(() => {
    if (process.connected) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 5_000).unref();
  }, 500);
  watch.unref();
}
