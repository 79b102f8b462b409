import { sha256 } from '@fieldproof/trust';
import type { FastifyReply } from 'fastify';

const hashes = new Map<string, string>();
const HASHES_MAX = 100;

/** Answers with a page that may use its own style elements and nothing else: no script, nothing from elsewhere. */
export function sendPage(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply
    .code(status)
    .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy(html) })
    .send(html);
}

function pagePolicy(html: string): string {
  const styles = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(
    (match) => `'sha256-${hashOf(match[1] ?? '')}'`,
  );
  return [
    "default-src 'none'",
    `style-src ${styles.length > 0 ? styles.join(' ') : "'none'"}`,
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashOf(style: string): string {
  const known = hashes.get(style);
  if (known) return known;
  const hash = sha256(style).toString('base64');
  if (hashes.size >= HASHES_MAX) hashes.clear();
  hashes.set(style, hash);
  return hash;
}
