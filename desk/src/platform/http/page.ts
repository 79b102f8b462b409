import { sha256 } from '@fieldproof/trust';
import type { FastifyReply } from 'fastify';

const hashes = new Map<string, string>();
const HASHES_MAX = 100;

/** Answers with a page that may use its own style elements and nothing else: no script, nothing from elsewhere. */
export function sendPage(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply.code(status).headers(pageHeaders(html)).send(html);
}

/** The headers of a page, from the part of it that holds its styles. */
export function pageHeaders(html: string): Readonly<Record<string, string>> {
  return { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy(html) };
}

/**
 * Answers with a document that a page of ours shows in a frame and that may do nothing: no script, no form, no window, its
 * own styles and nothing else. Only the desk's own pages may frame it.
 */
export function sendFramed(reply: FastifyReply, html: string): FastifyReply {
  const attributes = [...html.matchAll(/\sstyle="([^"]*)"/g)].map((match) => sourceOf(unescaped(match[1] ?? '')));
  const styles = [...new Set([...styleSources(html), ...attributes])];
  const policy = [
    "default-src 'none'",
    styles.length > 0 ? `style-src 'unsafe-hashes' ${styles.join(' ')}` : "style-src 'none'",
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    'sandbox',
  ].join('; ');
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-frame-options': 'SAMEORIGIN',
    })
    .send(html);
}

const entities: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** The value of an attribute as a browser reads it. */
function unescaped(value: string): string {
  return value.replaceAll(/&(?:quot|#x27|lt|gt|amp);/g, (entity) => entities[entity] ?? entity);
}

function styleSources(html: string): readonly string[] {
  return [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map((match) => sourceOf(match[1] ?? ''));
}

function sourceOf(style: string): string {
  return `'sha256-${hashOf(style)}'`;
}

function pagePolicy(html: string): string {
  const styles = styleSources(html);
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
