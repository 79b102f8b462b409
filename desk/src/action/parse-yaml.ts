import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import type { ActionProblem, Place } from './action-problem.ts';
import { said, type Said } from './said.ts';

export type YamlFile = {
  readonly value: unknown;
  /** The place of a value, or of its deepest parent that is there; of the key where the value has one. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
};

/** The format has about eight levels; a reader gives up long before this, and so does the recursion of a parser. */
const depthMax = 64;

/**
 * Reads one YAML document strictly. Refused are: two keys of the same name, a second document, tags of one's own, and
 * anchors with aliases (a small file could expand without end, and a reader could no longer see a fact where it stands).
 */
export function parseYaml(file: string, text: string): YamlFile | { readonly problems: readonly ActionProblem[] } {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const fault = (offset: number, saying: Said): ActionProblem => ({ code: 'syntax', file, ...at(offset), ...saying });
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    return { problems: [{ ...fault(0, said('nested-too-deep', { max: depthMax })), line: tooDeep }] };
  }
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
  });
  const problems = [...document.errors, ...document.warnings].map((error) =>
    fault(error.pos[0], sayingOf(error.code, firstLine(error.message))),
  );
  for (const { offset, saying } of findRefusedNodes(document)) problems.push(fault(offset, saying));
  if (problems.length > 0) return { problems };
  return { value: document.toJS({ maxAliasCount: 0 }), placeOf: (path) => at(findOffset(document, path)) };
}

/** The parser's own check for repeated keys compares each key with all others; this one takes a large file in one pass. */
function findRefusedNodes(document: Document.Parsed): { offset: number; saying: Said }[] {
  const refused: { offset: number; saying: Said }[] = [];
  visit(document, (_, node) => {
    if (isAlias(node) || (isNode(node) && 'anchor' in node && node.anchor !== undefined)) {
      refused.push({ offset: startOf(node), saying: said('anchor-refused') });
      return visit.BREAK;
    }
    if (!isMap(node)) return undefined;
    const seen = new Set<string>();
    for (const { key } of node.items) {
      const name = isScalar(key) ? String(key.value) : undefined;
      if (name === undefined || seen.has(name)) {
        const saying = name === undefined ? said('key-not-a-word') : said('key-repeated', { key: name });
        refused.push({ offset: startOf(key), saying });
      } else seen.add(name);
    }
    return undefined;
  });
  return refused;
}

/** The first line that is nested too deep, found without recursion: by brackets and by dashes and indentation. */
function findTooDeep(text: string): number | undefined {
  let brackets = 0;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const indent = /^[ \-?:\t]*/.exec(line)?.[0].length ?? 0;
    for (const character of line) {
      if (character === '[' || character === '{') brackets++;
      if ((character === ']' || character === '}') && brackets > 0) brackets--;
    }
    if (brackets > depthMax || indent > depthMax * 2) return index + 1;
  }
  return undefined;
}

/** What is wrong in words of the file, where the parser's own are about its grammar; and what to look for. */
function sayingOf(code: string, why: string): Said {
  switch (code) {
    case 'TAB_AS_INDENT':
      return said('tab-indents');
    case 'BAD_INDENT':
      return said('indentation-wrong');
    case 'MISSING_CHAR':
      if (/- indicator/.test(why)) return said('hyphen-missing');
      if (/quote/i.test(why)) return said('quotation-open');
      return said('something-missing', { why });
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
    case 'BAD_SCALAR_START':
    case 'UNEXPECTED_TOKEN':
      return said('yaml-structure', { why });
    default:
      return said('yaml-unreadable', { why });
  }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function findOffset(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: Node | null = document.contents;
  let offset = startOf(node);
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (pair === undefined) return offset;
      offset = startOf(pair.key);
      node = isNode(pair.value) ? pair.value : null;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(part)];
      if (!isNode(item)) return offset;
      offset = startOf(item);
      node = item;
    } else return offset;
  }
  return offset;
}
