/*
 * `node bucket.ts ADDRESS PORT FOLDER KEY CERTIFICATE`: an S3 stand-in on a host of the laboratory, over TLS as ucs
 * demands it. Objects are files below FOLDER, each visible whole or not at all, so that a program downstream can look.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { S3StandIn } from '../../ucs/synthetic/s3-stand-in.ts';

const [host = '', port = '', folder = '', key = '', certificate = ''] = process.argv.slice(2);
const incoming = join(folder, '.incoming');
const server = new S3StandIn({
  place: { host, port: Number(port), tls: { key: readFileSync(key), cert: readFileSync(certificate) } },
  stored: (name, content) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(incoming, content);
    renameSync(incoming, path);
  },
});
await server.up();
