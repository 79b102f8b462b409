/*
 * Makes a document that is only looked at harmless: what would lead somewhere or do something is taken out, and a bar that
 * says what it is stands above it. What it looks like stays as its renderer drew it.
 */
import { parse, parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** Attributes that lead somewhere; within the document itself a link may lead. */
const LEADING = new Set(['href', 'action', 'formaction', 'target', 'ping', 'download', 'srcset', 'src', 'background']);
const REMOVED = new Set(['script', 'base', 'iframe', 'object', 'embed', 'frame']);

/** @param bar HTML of our own making */
export function defuseHtml(html: string, bar: string): string {
  const document = parse(html);
  defuse(document);
  const body = findBody(document);
  const { childNodes } = parseFragment(bar);
  for (const node of childNodes) node.parentNode = body ?? null;
  body?.childNodes.unshift(...childNodes);
  return serialize(document);
}

function defuse(node: Tree.ParentNode): void {
  node.childNodes = node.childNodes.filter((child) => !REMOVED.has(child.nodeName) && !isRefresh(child));
  for (const child of node.childNodes) {
    if (!('tagName' in child)) continue;
    child.attrs = child.attrs.filter((attribute) => isHarmless(child, attribute));
    if (child.tagName === 'a') child.attrs.push({ name: 'aria-disabled', value: 'true' });
    if (child.tagName === 'button' || child.tagName === 'input') child.attrs.push({ name: 'disabled', value: '' });
    defuse(child);
  }
}

function isHarmless(element: Tree.Element, { name, value }: Tree.Element['attrs'][number]): boolean {
  if (/^on/i.test(name)) return false;
  if (!LEADING.has(name)) return true;
  // The mark of a page, and what it shows by itself.
  return value.startsWith('#') || (value.startsWith('data:') && element.tagName !== 'a');
}

function isRefresh(node: Tree.Node): boolean {
  return 'tagName' in node && node.tagName === 'meta' && node.attrs.some(({ name }) => name === 'http-equiv');
}

function findBody(document: Tree.Document): Tree.Element | undefined {
  const html = document.childNodes.find((node) => node.nodeName === 'html');
  return html !== undefined && 'childNodes' in html
    ? html.childNodes.find((node): node is Tree.Element => node.nodeName === 'body')
    : undefined;
}
