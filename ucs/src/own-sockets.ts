/*
 * No way in: we look at our own sockets and stop when one of them listens, whoever opened it (a debugger, a handed-down
 * descriptor, a mistake of ours). A datagram socket without a peer counts as listening: it has no other way to wait.
 * @clause CWE-1327 (binding to an unrestricted IP address)
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { url as inspectorUrl } from 'node:inspector';

export type ListeningSocket = { readonly kind: string; readonly where: string };

/** The sockets of this process through which somebody could reach it. */
export function listeningSockets(): readonly ListeningSocket[] {
  const found: ListeningSocket[] = [];
  const inspector = inspectorUrl();
  if (inspector !== undefined) found.push({ kind: 'debugger', where: inspector });
  for (const resource of process.getActiveResourcesInfo()) {
    if (['TCPServerWrap', 'PipeServerWrap', 'UDPWrap'].includes(resource))
      found.push({ kind: resource, where: 'this process' });
  }
  return process.platform === 'linux' ? [...found, ...fromKernel()] : found;
}

function fromKernel(): readonly ListeningSocket[] {
  const own = ownInodes();
  const tables = ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6', 'unix', 'packet'];
  return tables.flatMap((table) => listeningIn(table, read(`/proc/self/net/${table}`), own));
}

/** The listening sockets of one kernel table that belong to these inodes. */
export function listeningIn(table: string, text: string, own: ReadonlySet<string>): readonly ListeningSocket[] {
  const rows = text.split('\n').slice(1);
  return rows.flatMap((row) => {
    const cells = row.trim().split(/\s+/);
    const socket = table === 'unix' ? unixRow(cells) : table === 'packet' ? packetRow(cells) : inetRow(table, cells);
    return socket.isListening && own.has(socket.inode) ? [{ kind: table, where: socket.where }] : [];
  });
}

function inetRow(table: string, cells: readonly string[]) {
  const unconnected = '07';
  const isListening = table.startsWith('raw') || cells[3] === (table.startsWith('tcp') ? '0A' : unconnected);
  return { isListening, inode: cells[9] ?? '', where: cells[1] ?? '' };
}

/** `__SO_ACCEPTCON` in the flags marks a socket that accepts connections. */
function unixRow(cells: readonly string[]) {
  return {
    isListening: (Number.parseInt(cells[3] ?? '0', 16) & 0x10000) !== 0,
    inode: cells[6] ?? '',
    where: cells[7] ?? '',
  };
}

function packetRow(cells: readonly string[]) {
  return { isListening: true, inode: cells.at(-1) ?? '', where: 'packet' };
}

function ownInodes(): ReadonlySet<string> {
  const inodes = new Set<string>();
  for (const fd of readdirSync('/proc/self/fd')) {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/self/fd/${fd}`))?.[1];
      if (inode !== undefined) inodes.add(inode);
    } catch {
      // The descriptor of the listing itself is closed by now.
    }
  }
  return inodes;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A table of a protocol that this kernel does not have.
    return '';
  }
}

/** Without this switch a signal from the same account makes Node open a debugger's port. */
export function isClosedToDebugger(): boolean {
  return (
    process.execArgv.includes('--disable-sigusr1') || (process.env['NODE_OPTIONS'] ?? '').includes('--disable-sigusr1')
  );
}
