import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import type { ActionProblem, Place } from './action-problem.ts';

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
  const fault = (offset: number, message: string, remedy: string): ActionProblem => ({
    code: 'syntax',
    file,
    ...at(offset),
    message,
    remedy,
  });
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    return {
      problems: [{ ...fault(0, `is nested deeper than ${depthMax} levels`, 'write it flatter'), line: tooDeep }],
    };
  }
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
  });
  const problems = [...document.errors, ...document.warnings].map((error) =>
    fault(error.pos[0], ...sentencesOf(error.code, firstLine(error.message))),
  );
  for (const { offset, message, remedy } of findRefusedNodes(document)) problems.push(fault(offset, message, remedy));
  if (problems.length > 0) return { problems };
  return { value: document.toJS({ maxAliasCount: 0 }), placeOf: (path) => at(findOffset(document, path)) };
}

/** The parser's own check for repeated keys compares each key with all others; this one takes a large file in one pass. */
function findRefusedNodes(document: Document.Parsed): { offset: number; message: string; remedy: string }[] {
  const refused: { offset: number; message: string; remedy: string }[] = [];
  visit(document, (_, node) => {
    if (isAlias(node) || (isNode(node) && 'anchor' in node && node.anchor !== undefined)) {
      refused.push({
        offset: startOf(node),
        message: 'anchors and aliases are refused',
        remedy: 'write the value out',
      });
      return visit.BREAK;
    }
    if (!isMap(node)) return undefined;
    const seen = new Set<string>();
    for (const { key } of node.items) {
      const name = isScalar(key) ? String(key.value) : undefined;
      if (name === undefined || seen.has(name)) {
        const message = name === undefined ? 'a key must be a word' : `the key ${name} stands here twice`;
        refused.push({
          offset: startOf(key),
          message,
          remedy: name === undefined ? 'write a single word before the colon' : 'keep one of them',
        });
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

const INDENTATION = 'check the indentation: lines of one list or block begin in the same column, with spaces';
const QUOTES = 'put a text that contains a colon, #, a bracket or a quotation mark in quotes, or write it below >-';

/** What is wrong in words of the file, where the parser's own are about its grammar; and what to look for. */
function sentencesOf(code: string, message: string): readonly [message: string, remedy: string] {
  switch (code) {
    case 'TAB_AS_INDENT':
      return ['a tab stands where spaces indent', 'replace it with spaces'];
    case 'BAD_INDENT':
      return ['the line is not indented like the ones that it belongs to', INDENTATION];
    case 'MISSING_CHAR':
      if (/- indicator/.test(message)) return ['a line of a list does not begin with a hyphen here', INDENTATION];
      if (/quote/i.test(message)) return ['a quotation mark is not closed', 'close it'];
      return [`something is missing here (${message})`, `${INDENTATION}; ${QUOTES}`];
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
    case 'BAD_SCALAR_START':
    case 'UNEXPECTED_TOKEN':
      return [`cannot be read as YAML (${message})`, `${QUOTES}; ${INDENTATION}`];
    default:
      return [`cannot be read as YAML (${message})`, 'correct it here'];
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
