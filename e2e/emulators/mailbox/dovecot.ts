import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Debian's package `dovecot-imapd`; nothing of it is installed by this project. */
const DOVECOT = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path));

export const NO_DOVECOT = DOVECOT
  ? null
  : 'there is no dovecot on this machine (Debian: apt-get install dovecot-imapd)';

/** Dovecot serves no mail of root's. */
const NOBODY = 65_534;

export interface Dovecot {
  port: number;
  user: string;
  password: string;
  /** Puts a mail into INBOX, as a delivery would. */
  deliver(raw: string): void;
  /** Makes the server number anew. */
  renumber(): void;
  stop(): Promise<void>;
}

/** A real IMAP server on loopback with one mailbox, in a folder of its own. */
export async function startDovecot(): Promise<Dovecot> {
  if (!DOVECOT) throw new Error('no dovecot');
  const folder = mkdtempSync(join(tmpdir(), 'cs-imap-'));
  // The server's own users read its list of ours.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const { username, uid, gid } = userInfo();
  const mail = join(folder, 'mail');
  for (const name of ['run', 'mail', 'mail/new', 'mail/cur', 'mail/tmp']) {
    mkdirSync(join(folder, name));
    if (uid === 0 && name !== 'run') chownSync(join(folder, name), NOBODY, NOBODY);
  }
  writeFileSync(join(folder, 'users'), 'ana:{PLAIN}right:::::\n');
  const config = join(folder, 'dovecot.conf');
  writeFileSync(
    config,
    `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
${uid === 0 ? '' : `default_internal_user = ${username}\ndefault_login_user = ${username}\ndefault_internal_group = ${username}`}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:${mail}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${uid || NOBODY} gid=${gid || NOBODY} home=${folder}
}
`,
  );
  const process = spawn(DOVECOT, ['-F', '-c', config], { stdio: 'ignore' });
  await listening(process, port);
  let delivered = 0;
  return {
    port,
    user: 'ana',
    password: 'right',
    deliver: (raw) => {
      const name = `${Date.now()}.${++delivered}.test`;
      writeFileSync(join(mail, 'new', name), raw.replaceAll(/\r?\n/g, '\r\n'));
    },
    renumber: () => {
      for (const name of readdirSync(mail))
        if (name.startsWith('dovecot')) rmSync(join(mail, name), { recursive: true });
    },
    stop: async () => {
      const gone = new Promise((done) => process.once('exit', done));
      process.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

async function listening(process: ChildProcess, port: number): Promise<void> {
  const { connect } = await import('node:net');
  for (let n = 0; n < 100; n++) {
    if (process.exitCode !== null) throw new Error(`dovecot ended with ${process.exitCode}`);
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        done(true);
      });
      socket.once('error', () => done(false));
    });
    if (open) return;
    await wait(100);
  }
  throw new Error('dovecot did not come up');
}
