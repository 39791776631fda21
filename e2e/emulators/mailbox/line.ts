import { connect, createServer, type Socket } from 'node:net';

export interface Line {
  /** What is connected to instead of the server. */
  port: number;
  /** How many lines are open. */
  open(): number;
  /** Breaks every line that is open, as a firewall or a server that restarts does. */
  cut(): void;
  /** Takes no new line while it is closed. */
  closed: boolean;
  stop(): Promise<void>;
}

/** Lines to a server that can be cut. @param hide a word that the server shall not have said; as many spaces take its place. */
export async function startLine(to: number, hide?: string): Promise<Line> {
  const lines = new Set<Socket>();
  const server = createServer((here) => {
    if (line.closed) return here.destroy();
    const there = connect(to, '127.0.0.1');
    const end = () => {
      lines.delete(here);
      here.destroy();
      there.destroy();
    };
    lines.add(here);
    for (const side of [here, there]) side.on('error', end).on('close', end);
    here.on('data', (part) => there.write(part));
    there.on('data', (part: Buffer) =>
      here.write(hide ? part.toString('latin1').replaceAll(hide, ' '.repeat(hide.length)) : part, 'latin1'),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const cut = () => {
    for (const one of lines) one.destroy();
  };
  const line: Line = {
    port: typeof address === 'object' && address ? address.port : 0,
    open: () => lines.size,
    cut,
    closed: false,
    stop: () => {
      cut();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return line;
}
